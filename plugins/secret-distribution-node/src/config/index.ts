export { readClusterConfigs } from './readClusterConfigs';
export { readFrameworkSettings } from './readFrameworkSettings';
