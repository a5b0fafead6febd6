import type { forecastCauses } from '../causes/forecast';
import { commands } from './commands';
import type { Guides } from './types';

const look = [
  commands.role,
  commands.policy,
  'vault token capabilities <token of the role> {{mount}}/data/<path>',
  'vault token capabilities <token of the role> {{mount}}/metadata/<path>',
];

export const forecastGuides: Guides<(typeof forecastCauses)[number]['id']> = {
  'forecast.next-try': {
    symptom:
      'Everything is green. The warning says that the next push or pull will be refused.',
    why: 'A policy was changed after the last push or pull. External Secrets Operator has not asked Vault since; at its next interval it will, and Vault will refuse. Conditions stay green until then.',
    look,
  },
  'forecast.rotation': {
    symptom:
      'Everything is green. The warning says that the first rotation will be refused.',
    why: 'The policy allows what a new path needs and not what a change of it needs, mostly `create` without `update`. Nothing shows it before a value changes, which may be months later and at night.',
    look,
  },
  'forecast.deletion': {
    symptom:
      'Everything is green. The warning says that removing the PushSecret will not remove the path.',
    why: 'With `deletionPolicy: Delete` the operator deletes data and metadata before it lets the PushSecret go. Without the capability it stays in `Terminating`, and what is left of the path breaks its consumers.',
    look,
  },
};
