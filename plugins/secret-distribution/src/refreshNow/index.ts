export { Heals } from './Heals';
export { RefreshNow } from './RefreshNow';
