export * from './shapes';
export { compact } from './compact';
export { fillRequest } from './fillRequest';
export { isRecord } from './record';
export { formDataOf, sharedForm, type SharedForm } from './sharedForm';
