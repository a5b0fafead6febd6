export * from './types';
export { toDistributionRequest } from './toDistributionRequest';
