export type { LiveState } from './LiveResource';
export { useEntityDistributions } from './useEntityDistributions';
export { statusOf, useLiveResource } from './useLiveResource';
