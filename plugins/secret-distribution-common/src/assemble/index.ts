export type { Branch, PushedEntry, Reader, StoreUse, Trunk } from './parts';
export { assembleTrunk, entriesAt, pathsPublishedBy } from './trunk';
export { assembleBranch, pathsPulledBy } from './branch';
export { reached, storeUse } from './remoteKeys';
