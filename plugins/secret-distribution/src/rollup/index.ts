export { isRolledUp, rollUpKinds, standsForDistribution } from './kinds';
export { Participants } from './Participants';
export { RollUpContent } from './RollUpContent';
