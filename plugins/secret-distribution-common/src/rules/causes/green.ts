import type { Cause } from '../types';
import { greenPushCauses } from './greenPush';

const forcePull = {
  language: 'shell',
  text: 'kubectl annotate externalsecret {{name}} -n {{namespace}} force-sync="$(date +%s)" --overwrite',
} as const;

const periodic = {
  language: 'yaml',
  text: `# ExternalSecret {{object}}
spec:
  refreshPolicy: Periodic
  refreshInterval: 1h`,
} as const;

/** Resources that say `Ready` over a chain that is broken or frozen. */
export const greenCauses = [
  {
    id: 'green.target-deleted',
    row: 'B.6 #1',
    title: 'Green, but the Target Secret is gone',
    sentence:
      'The ExternalSecret `{{object}}` is ready, but there is no Secret `{{target}}`: with `deletionPolicy: {{policy}}` it goes when its source goes.',
    severity: 'error',
    place: 'target',
    cure: {
      who: 'consumer',
      text: 'Bring the path back and pull again. Set `deletionPolicy: Retain` to keep the last value the next time.',
      snippet: forcePull,
    },
    rules: ['SD-C4'],
  },
  {
    id: 'green.target-missing',
    row: 'B.6 #2',
    title: 'Green, but there is no Secret to merge into',
    sentence:
      'The ExternalSecret `{{object}}` is ready, but has nothing to write to: `creationPolicy: Merge` never creates `{{target}}`, and nobody else has.',
    severity: 'error',
    place: 'target',
    cure: {
      who: 'consumer',
      text: 'Let the ExternalSecret own its target.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{object}}
spec:
  target:
    name: {{target}}
    creationPolicy: Owner`,
      },
    },
    rules: ['SD-C4'],
  },
  {
    id: 'green.fewer-keys',
    row: 'B.6 #3',
    title: 'Green, but keys are left out',
    sentence:
      'The ExternalSecret `{{object}}` is ready, but wrote `{{target}}` without the keys of `{{path}}`: with `deletionPolicy: {{policy}}` what is missing is left out.',
    severity: 'error',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Set `deletionPolicy: Retain`, so that a missing path is an error instead of a missing key.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{object}}
spec:
  target:
    deletionPolicy: Retain`,
      },
    },
    rules: ['SD-C2'],
  },
  {
    id: 'green.no-target',
    row: 'B.6 #4',
    title: 'Green, but no Secret is made',
    sentence:
      'The ExternalSecret `{{object}}` is ready, but with `creationPolicy: None` it makes no Secret.',
    severity: 'error',
    place: 'target',
    cure: {
      who: 'consumer',
      text: 'Let the ExternalSecret own its target.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{object}}
spec:
  target:
    creationPolicy: Owner`,
      },
    },
    rules: ['SD-C4'],
  },
  {
    id: 'green.frozen-pull',
    row: 'B.6 #5',
    title: 'Green, but rotations never arrive',
    sentence:
      'The ExternalSecret `{{object}}` pulled once and never again ({{why}}). A rotation does not reach `{{target}}`.',
    severity: 'warning',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Let it refresh: take the policy `Periodic` and an interval.',
      snippet: periodic,
    },
    rules: ['SD-R1'],
  },
  {
    id: 'green.pinned-version',
    row: 'B.6 #5',
    title: 'Green, but pinned to an old version',
    sentence:
      'The ExternalSecret `{{object}}` pulls version {{version}} of `{{path}}` and no other. A rotation does not reach `{{target}}`.',
    severity: 'warning',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Remove `remoteRef.version`.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{object}}
spec:
  data:
    - secretKey: {{secretKey}}
      remoteRef:
        key: {{path}}
        property: {{property}}`,
      },
    },
    rules: ['SD-R1'],
  },
  {
    id: 'green.sync-windows',
    row: 'B.6 #6',
    title: 'Green, but its sync windows do not open',
    sentence:
      'The ExternalSecret `{{object}}` has not pulled for longer than its interval: its `syncWindows` keep it closed.',
    severity: 'warning',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Widen or remove `syncWindows`; the schedules are in UTC.',
      snippet: {
        language: 'shell',
        text: 'kubectl get externalsecret {{name}} -n {{namespace}} -o jsonpath={.spec.syncWindows}',
      },
    },
    rules: ['SD-R1'],
  },
  ...greenPushCauses,
] as const satisfies readonly Cause[];
