export { chainsOf, countedChains, type PathChains } from './chainsOf';
export type { DiagnoseContext } from './scene';
export { chainIdIn, distributionId, distributionInfo } from './ids';
export { firstKeyGap, type KeyColumn } from './keyGap';
