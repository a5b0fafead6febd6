import type { Cause } from '../types';

/** Resources that say `Ready` over a push that is frozen, or over a path that is not what it was. */
export const greenPushCauses = [
  {
    id: 'green.if-not-exists',
    row: 'B.6 #7',
    title: 'Green, but rotations are not published',
    sentence:
      'The PushSecret `{{object}}` writes only what is not there yet (`updatePolicy: IfNotExists`). A rotation is never published.',
    severity: 'warning',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Let it replace what is there.',
      snippet: {
        language: 'yaml',
        text: `# PushSecret {{object}}
spec:
  updatePolicy: Replace`,
      },
    },
    rules: ['SD-R1'],
  },
  {
    id: 'green.frozen-push',
    row: 'B.6 #8',
    title: 'Green, but never pushed again',
    sentence:
      'The PushSecret `{{object}}` has `refreshInterval: 0`: it pushed once and never again. A rotation is not published.',
    severity: 'warning',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Give it a refresh interval.',
      snippet: {
        language: 'yaml',
        text: `# PushSecret {{object}}
spec:
  refreshInterval: 1h`,
      },
    },
    rules: ['SD-R1'],
  },
  {
    id: 'green.overdue',
    row: 'B.6 #9',
    title: 'Green, but overdue',
    sentence:
      '{{kind}} `{{object}}` says that it is ready, but its last success is older than its interval allows. External Secrets Operator may be down or behind.',
    severity: 'warning',
    place: 'pull',
    cure: {
      who: 'platform',
      text: "Look at External Secrets Operator's controller and its queue.",
      snippet: {
        language: 'shell',
        text: 'kubectl get pods -n {{esoNamespace}}',
      },
    },
    rules: ['SD-R1', 'SD-Q2'],
  },
  {
    id: 'green.old-generation',
    row: 'B.6 #9',
    title: 'Green, but about an older manifest',
    sentence:
      '{{kind}} `{{object}}` was changed, and its status still speaks of the manifest before. {{hint}}',
    severity: 'warning',
    place: 'pull',
    cure: {
      who: 'platform',
      text: 'If it stays so for a minute, look for its errors in the log of External Secrets Operator.',
      snippet: {
        language: 'shell',
        text: 'kubectl logs -n {{esoNamespace}} deployment/{{controller}} --since=10m',
      },
    },
    rules: ['SD-R1'],
  },
  {
    id: 'green.path-deleted-since',
    row: 'B.6 #10',
    title: 'Green, but the path is gone from Vault',
    sentence:
      'The PushSecret `{{object}}` is ready, but `{{path}}` was deleted from Vault since. Pulls fail at their next refresh.',
    severity: 'error',
    place: 'vault',
    cure: {
      who: 'producer',
      text: 'Push again now instead of waiting for the interval, and find out who deleted it.',
      snippet: {
        language: 'shell',
        text: 'kubectl annotate pushsecret {{name}} -n {{namespace}} force-sync="$(date +%s)" --overwrite',
      },
    },
    rules: ['SD-P4'],
  },
  {
    id: 'green.two-publishers',
    row: 'B.6 #12',
    title: 'Green, but two publishers overwrite each other',
    sentence:
      '{{publishers}} publish `{{path}}`. Each overwrites the other at every interval, and consumers get now one value, now the other.',
    severity: 'warning',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Keep one publisher; give the other its own path.',
      snippet: {
        language: 'shell',
        text: 'kubectl get pushsecrets -A',
      },
    },
    rules: ['SD-P4'],
  },
  {
    id: 'green.kv-v1',
    row: 'B.4 #14; B.6 #13',
    title: 'Green, but Vault keeps no versions',
    sentence:
      '`{{mount}}/` is KV version 1. External Secrets Operator works on it without an error, but there are no versions and no trace of rotations.',
    severity: 'warning',
    place: 'platform',
    cure: {
      who: 'platform',
      text: 'Turn the mount into KV version 2 and let every PushSecret push again: what was written so far lies under literal `data/` keys.',
      snippet: {
        language: 'shell',
        text: 'vault kv enable-versioning {{mount}}',
      },
    },
    rules: ['SD-Q1', 'SD-R2'],
  },
  {
    id: 'green.env-older-than-target',
    row: 'B.6 #14',
    title: 'Green, but a process runs with the old value',
    sentence:
      '{{kind}} `{{object}}` reads `{{target}}` into its environment, and {{pods}} started before the last rotation: they still have the old value.',
    severity: 'warning',
    place: 'workload',
    cure: {
      who: 'consumer',
      text: 'Restart it, and let a reloader do so the next time.',
      snippet: {
        language: 'shell',
        text: 'kubectl rollout restart {{resource}}/{{name}} -n {{namespace}}',
      },
    },
    rules: ['SD-R1'],
  },
] as const satisfies readonly Cause[];
