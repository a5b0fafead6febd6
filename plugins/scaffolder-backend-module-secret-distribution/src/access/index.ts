export { audited, shownAddress } from './audit';
export {
  assertSelfService,
  assertSides,
  fullEntityRef,
  type Sides,
} from './permissions';
export { assertScmUserCredentials } from './scmCredentials';
export {
  entitiesOf,
  sidesOfDistribution,
  sidesOfRetirement,
  type RetirementOfSides,
} from './sides';
export { sidesOfFiles } from './sidesOfFiles';
