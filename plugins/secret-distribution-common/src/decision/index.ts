export * from './types';
export { decisionCriteria } from './criteria';
export { decisionTrees } from './trees';
export { decide } from './decide';
