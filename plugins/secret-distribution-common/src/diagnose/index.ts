export { chainsOf, countedChains, type PathChains } from './chainsOf';
export type { DiagnoseContext } from './scene';
export { distributionId } from './ids';
