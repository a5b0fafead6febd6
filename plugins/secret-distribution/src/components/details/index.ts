export { DistributionDetails } from './DistributionDetails';
