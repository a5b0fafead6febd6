export { awaitInput, awaitOutput } from './await';
export {
  changeOutput,
  planOutput,
  proposeOutput,
  retirementOutput,
} from './change';
export { decisionAnswers, decisionOutput } from './decision';
export { distributionInput } from './distribution';
export {
  findingLine,
  findingOutput,
  tellFinding,
  type ToldFinding,
} from './findings';
export { failOn, lintOutput, lintUrl } from './lint';
export { prerequisitesInput } from './prerequisites';
export {
  destinationFields,
  entityRef,
  modeField,
  vaultPath,
} from './repository';
export { retirementInput } from './retirement';
export { objectOf } from './shape';
export type { Zod } from './zod';
