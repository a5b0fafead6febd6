export { ChainRefresh } from './ChainRefresh';
export { forceSyncWith } from './forceSync';
export { addRefreshRoutes } from './routes';
export { RefreshPauses } from './RefreshPauses';
