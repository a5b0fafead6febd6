import type { Cause } from '../types';

/** Keys that lead somewhere else than they seem to. */
export const trapCauses = [
  {
    id: 'trap.mount-prefix',
    row: 'B.3 #1',
    title: 'The key repeats the mount',
    sentence:
      '{{kind}} `{{object}}` writes the mount into the key: `{{remoteKey}}`. Data goes to `{{path}}`, but its metadata to `{{mount}}/metadata/{{mount}}/…`, where no policy allows it.',
    severity: 'warning',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Write the key without the mount.',
      snippet: { language: 'yaml', text: `remoteKey: {{path}}` },
    },
    rules: ['SD-B3'],
  },
  {
    id: 'trap.data-prefix',
    row: 'B.3 #2',
    title: "The key repeats Vault's `data` segment",
    sentence:
      '{{kind}} `{{object}}` writes the key as `{{remoteKey}}`. It ends at `{{mount}}/data/data/…`, not at `{{suggestion}}`.',
    severity: 'error',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Write the key without `data/`.',
      snippet: { language: 'yaml', text: `remoteKey: {{suggestion}}` },
    },
    rules: ['SD-B3'],
  },
  {
    id: 'trap.no-mount',
    row: 'B.3 #3',
    title: 'The store names no mount',
    sentence:
      'The store `{{store}}` has no `path`, so External Secrets Operator takes the first segment of each key as the mount: `{{path}}` is looked for in the mount `{{wrongMount}}/`.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Set `path: {{mount}}` on the store.',
      snippet: {
        language: 'yaml',
        text: `spec:
  provider:
    vault:
      path: {{mount}}`,
      },
    },
    rules: ['SD-Q3'],
  },
] as const satisfies readonly Cause[];
