import type { Cause } from '../types';

/** What keeps a workload from using a Secret that is there. */
export const workloadCauses = [
  {
    id: 'workload.target-name',
    row: 'B.4 #32',
    title: 'The workload wants a Secret of another name',
    sentence:
      '{{kind}} `{{object}}` wants the Secret `{{wanted}}`, which nobody makes. The ExternalSecret `{{externalSecret}}` makes `{{target}}`: is that meant?',
    severity: 'error',
    place: 'workload',
    cure: {
      who: 'consumer',
      text: 'Use the same name on both ends: in the workload, or as `target.name` of the ExternalSecret.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{externalSecret}}
spec:
  target:
    name: {{wanted}}`,
      },
    },
    rules: ['SD-C4'],
  },
  {
    id: 'workload.key-missing',
    row: 'B.4 #32',
    title: 'The workload wants a key that the Secret does not have',
    sentence:
      '{{kind}} `{{object}}` wants the key `{{secretKey}}` of the Secret `{{target}}`, which has only {{keys}}.{{hint}}',
    severity: 'error',
    place: 'workload',
    cure: {
      who: 'consumer',
      text: 'Use the same key on both ends: in the workload, or as `secretKey` of the ExternalSecret.',
      snippet: {
        language: 'yaml',
        text: `# {{kind}} {{object}}
valueFrom:
  secretKeyRef:
    name: {{target}}
    key: {{suggestion}}`,
      },
    },
    rules: ['SD-C4'],
  },
  {
    id: 'workload.secret-unmade',
    row: 'B.4 #32',
    title: 'The workload wants a Secret that nobody makes',
    sentence:
      '{{kind}} `{{object}}` does not start: it wants the Secret `{{wanted}}`, which no ExternalSecret in `{{namespace}}` makes.',
    severity: 'error',
    place: 'workload',
    cure: {
      who: 'consumer',
      text: 'Create an ExternalSecret with that target, or correct the name in the workload.',
      snippet: {
        language: 'shell',
        text: 'kubectl get externalsecrets -n {{namespace}}',
      },
    },
    rules: ['SD-C4'],
  },
  {
    id: 'workload.image-pull',
    row: 'B.4 #32',
    title: 'The image cannot be pulled with this Secret',
    sentence:
      '{{kind}} `{{object}}` does not start: its image cannot be pulled with the Secret `{{target}}`.',
    severity: 'error',
    place: 'workload',
    cure: {
      who: 'consumer',
      text: 'See that the Secret has the type `kubernetes.io/dockerconfigjson` and is meant for this registry.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret
spec:
  target:
    template:
      type: kubernetes.io/dockerconfigjson`,
      },
    },
    rules: ['SD-C4'],
  },
] as const satisfies readonly Cause[];
