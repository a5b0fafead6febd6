export { readClusterConfigs, readClusterSources } from './readClusterConfigs';
export { readFrameworkSettings } from './readFrameworkSettings';
