export { readClusterConfigs } from './readClusterConfigs';
