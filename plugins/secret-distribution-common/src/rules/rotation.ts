import { rotationProblems } from './rotationChecks';
import type { Rule } from './types';

/** SD-R: how a rotation travels. */
export const rotationRules: readonly Rule[] = [
  {
    id: 'SD-R1',
    title: 'Time that a rotation takes',
    statement:
      'A rotation reaches the Target Secret after at most the push interval plus the pull interval, two hours by default.',
    sentence: '{{kind}} `{{object}}` {{problem}}',
    severity: 'warning',
    place: 'pull',
    section: '5a.3.5',
    checkedAt: ['form', 'manifest', 'cluster'],
    cure: {
      who: 'consumer',
      text: 'Refresh periodically, every hour or more often, without pinning a version.',
      snippet: {
        language: 'yaml',
        text: `spec:
  refreshInterval: 1h`,
      },
    },
    check: rotationProblems,
  },
  {
    id: 'SD-R2',
    title: 'Trace of rotations',
    statement:
      'Of every rotation it is known afterwards when it happened, which link it reached and whether it succeeded.',
    sentence: 'The rotation of `{{path}}` cannot be traced.',
    severity: 'warning',
    place: 'vault',
    section: '5a.8.3',
    // Vault keeps ten versions by default; the portal keeps the history beyond them.
    checkedAt: ['vault', 'people'],
    cure: {
      who: 'platform',
      text: 'Keep Vault’s audit log and let the portal observe Vault’s metadata.',
      snippet: {
        language: 'shell',
        text: 'vault kv metadata get -mount={{mount}} {{path}}',
      },
    },
  },
];
