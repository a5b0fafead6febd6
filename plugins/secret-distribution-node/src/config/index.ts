export { readClusterConfigs, readClusterSources } from './readClusterConfigs';
export { readFrameworkSettings } from './readFrameworkSettings';
export {
  readRefreshSettings,
  type RefreshSettings,
} from './readRefreshSettings';
