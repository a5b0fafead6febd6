export type { RollUpInput } from './gather';
export { rollUp } from './rollUp';
export type { EntityRollUp, RollUpCause, RollUpMember } from './types';
