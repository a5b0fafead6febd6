import type { Cause } from '../types';

const forcePush = {
  language: 'shell',
  text: 'kubectl annotate pushsecret {{name}} -n {{namespace}} force-sync="$(date +%s)" --overwrite',
} as const;

/** What stops a PushSecret from publishing. */
export const pushCauses = [
  {
    id: 'push.source-missing',
    row: 'B.4 #10',
    title: 'The Source Secret is missing',
    sentence:
      'The PushSecret `{{object}}` cannot read its Source Secret `{{source}}` in `{{namespace}}`.',
    severity: 'error',
    place: 'source',
    cure: {
      who: 'producer',
      text: 'See whether the operator made the Secret, under that name and in that namespace. Correct the name in the PushSecret if it is misspelt.',
      snippet: {
        language: 'shell',
        text: 'kubectl get secrets -n {{namespace}}',
      },
    },
    rules: ['SD-B4'],
  },
  {
    id: 'push.source-deleted',
    row: 'A.1',
    title: 'The Source Secret was deleted, and the path with it',
    sentence:
      'The Source Secret `{{source}}` was deleted, so the PushSecret `{{object}}` (`deletionPolicy: Delete`) removed the path. It does not notice when the Secret comes back.',
    severity: 'error',
    place: 'source',
    cure: {
      who: 'producer',
      text: 'When the Secret is there again, make the PushSecret look. Set `deletionPolicy: None` if the operator rotates by deleting.',
      snippet: forcePush,
    },
    rules: ['SD-R1', 'SD-B4'],
  },
  {
    id: 'push.source-key-missing',
    row: 'B.4 #11',
    title: 'The Source Secret has no such key',
    sentence:
      'The PushSecret `{{object}}` wants the key `{{secretKey}}`, which its Source Secret `{{source}}` does not have.{{hint}}',
    severity: 'error',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Correct `secretKey` in the mapping of the PushSecret. Entries before it were pushed, those after it were not.',
      snippet: {
        language: 'yaml',
        text: `# PushSecret {{object}}
spec:
  data:
    - match:
        secretKey: {{suggestedKey}}
        remoteRef:
          remoteKey: {{path}}
          property: {{property}}`,
      },
    },
    rules: ['SD-B2'],
  },
  {
    id: 'push.property-not-mapped',
    row: 'B.4 #9',
    title: 'The PushSecret does not publish this property',
    sentence:
      '`{{consumer}}` pulls `{{property}}` from `{{path}}`, but the PushSecret `{{object}}` publishes only {{promised}}.',
    severity: 'error',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Map the property in the PushSecret, or let the consumer stop asking for it.',
      snippet: {
        language: 'yaml',
        text: `# PushSecret {{object}}
spec:
  data:
    - match:
        secretKey: {{property}}
        remoteRef:
          remoteKey: {{path}}
          property: {{property}}`,
      },
    },
    rules: ['SD-B2'],
  },
  {
    id: 'push.not-ours',
    row: 'B.4 #12',
    title: 'The path belongs to somebody else',
    sentence:
      'Vault already has `{{path}}`, and it was not written by External Secrets Operator. The PushSecret `{{object}}` does not touch it.',
    severity: 'error',
    place: 'vault',
    cure: {
      who: 'producer',
      text: 'Find out who wrote it. If it may be replaced, hand it over:',
      snippet: {
        language: 'shell',
        text: 'vault kv metadata put -mount={{mount}} -custom-metadata=managed-by=external-secrets {{path}}',
      },
    },
    rules: ['SD-P4'],
  },
  {
    id: 'push.not-json',
    row: 'B.4 #29',
    title: 'A mapping has no property',
    sentence:
      'The PushSecret `{{object}}` pushes a key without a `property`, which only works when its value is a JSON object.',
    severity: 'error',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Name the property that the key becomes. Update External Secrets Operator if it is older than 1.3.2: its error text can show the value.',
      snippet: {
        language: 'yaml',
        text: `# PushSecret {{object}}
spec:
  data:
    - match:
        secretKey: {{secretKey}}
        remoteRef:
          remoteKey: {{path}}
          property: {{secretKey}}`,
      },
    },
    rules: ['SD-B2'],
  },
  {
    id: 'push.duplicate-remote-key',
    row: 'A.1',
    title: 'Two mappings have one destination',
    sentence:
      'Two mappings of the PushSecret `{{object}}` lead to one path and property.',
    severity: 'error',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Give each mapping its own property. Prefer explicit `data` entries to `dataTo`.',
    },
    rules: ['SD-B2'],
  },
  {
    id: 'push.data-to-failed',
    row: 'A.1',
    title: '`dataTo` cannot be expanded',
    sentence: 'The `dataTo` of the PushSecret `{{object}}` cannot be expanded.',
    severity: 'error',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Replace `dataTo` by explicit `data` entries.',
      snippet: {
        language: 'yaml',
        text: `# PushSecret {{object}}
spec:
  data:
    - match:
        secretKey: password
        remoteRef:
          remoteKey: {{path}}
          property: password`,
      },
    },
    rules: ['SD-B2'],
  },
] as const satisfies readonly Cause[];
