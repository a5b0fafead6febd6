import { chainCauses } from './chainCauses';
import { greenCauses } from './greenCauses';
import { platformCauses } from './platformCauses';
import { rules } from './rules';
import { storeCauses } from './storeCauses';

/** Every text of the registry in German. */
export const findings = {
  ...rules,
  ...platformCauses,
  ...storeCauses,
  ...chainCauses,
  ...greenCauses,
};
