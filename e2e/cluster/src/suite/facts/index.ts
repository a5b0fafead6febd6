import type { Fact } from './fact';
import { kubernetesFacts } from './kubernetesFacts';
import { pushFacts } from './pushFacts';
import { statusFacts } from './statusFacts';
import { targetFacts } from './targetFacts';
import { vaultFacts } from './vaultFacts';

export type { Fact } from './fact';

/** Every fact. */
export const facts: readonly Fact[] = [
  ...pushFacts,
  ...statusFacts,
  ...targetFacts,
  ...vaultFacts,
  ...kubernetesFacts,
];
