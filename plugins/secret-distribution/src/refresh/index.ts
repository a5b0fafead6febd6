export type { LiveState } from './LiveResource';
export { statusOf, useEntityDistributions } from './useEntityDistributions';
