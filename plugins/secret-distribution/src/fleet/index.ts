export { DistributionsPage } from './DistributionsPage';
export { OverviewPage } from './OverviewPage';
