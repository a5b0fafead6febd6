import type { Cause } from '../types';

const forcePull = {
  language: 'shell',
  text: 'kubectl annotate externalsecret {{name}} -n {{namespace}} force-sync="$(date +%s)" --overwrite',
} as const;

/** What stops an ExternalSecret from pulling, and from writing its target. */
export const pullCauses = [
  {
    id: 'pull.path-misspelt',
    row: 'B.4 #7',
    title: 'The ExternalSecret asks for a path that is spelt otherwise',
    sentence:
      'The ExternalSecret `{{object}}` pulls `{{path}}`, which nobody publishes. `{{suggestion}}` is published: is that meant?',
    severity: 'error',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Correct the path in the ExternalSecret.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{object}}
spec:
  data:
    - secretKey: {{secretKey}}
      remoteRef:
        key: {{suggestion}}
        property: {{property}}`,
      },
    },
    rules: ['SD-P6'],
  },
  {
    id: 'pull.property-missing',
    row: 'B.4 #9',
    title: 'The ExternalSecret asks for a property that is not there',
    sentence:
      'The ExternalSecret `{{object}}` pulls `{{property}}` from `{{path}}`, which has only {{promised}}.{{hint}}',
    severity: 'error',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Correct the property in the ExternalSecret.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{object}}
spec:
  data:
    - secretKey: {{secretKey}}
      remoteRef:
        key: {{path}}
        property: {{suggestion}}`,
      },
    },
    rules: ['SD-N1'],
  },
  {
    id: 'pull.reason-lost',
    row: 'A.2',
    title: 'The reason for the failure is not to be seen',
    sentence:
      '{{kind}} `{{object}}` fails, but says only that something went wrong. {{hint}}',
    severity: 'error',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Make External Secrets Operator try again; the reason then appears here.',
      snippet: forcePull,
    },
    rules: [],
  },
  {
    id: 'pull.template-failed',
    row: 'A.2',
    title: 'The template of the ExternalSecret fails',
    sentence:
      'External Secrets Operator has the values for `{{object}}` but cannot apply its `target.template`.',
    severity: 'error',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Check the template: it may only use keys that the entries of the ExternalSecret define.',
      snippet: {
        language: 'shell',
        text: 'kubectl get externalsecret {{name}} -n {{namespace}} -o jsonpath={.spec.target.template}',
      },
    },
    rules: [],
  },
  {
    id: 'pull.invalid-keys',
    row: 'A.2',
    title: 'A key is not a valid name',
    sentence:
      'The ExternalSecret `{{object}}` would write keys into `{{target}}` whose names Kubernetes does not allow.',
    severity: 'error',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Name each key yourself with `data[].secretKey`; letters, digits, dots, hyphens and underscores are allowed.',
    },
    rules: ['SD-C2'],
  },
] as const satisfies readonly Cause[];

/** What stops the Target Secret from being written. */
export const targetCauses = [
  {
    id: 'target.owned-by-other',
    row: 'B.4 #25',
    title: 'Another ExternalSecret makes this Secret',
    sentence:
      'The Secret `{{target}}` belongs to another ExternalSecret{{owner}}. `{{object}}` does not write it and does not try again.',
    severity: 'error',
    place: 'target',
    cure: {
      who: 'consumer',
      text: 'Give one of the two ExternalSecrets another target name, or put all entries into one.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{object}}
spec:
  target:
    name: {{name}}-secret`,
      },
    },
    rules: ['SD-C4'],
  },
  {
    id: 'target.owned-by-controller',
    row: 'B.4 #26',
    title: 'Another controller owns this Secret',
    sentence:
      'The Secret `{{target}}` is owned by another controller{{owner}}. `{{object}}` cannot take it over and does not try again.',
    severity: 'error',
    place: 'target',
    cure: {
      who: 'consumer',
      text: 'Give the ExternalSecret another target name, or let it add its keys with `creationPolicy: Merge`.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{object}}
spec:
  target:
    name: {{target}}
    creationPolicy: Merge`,
      },
    },
    rules: ['SD-C4'],
  },
  {
    id: 'target.immutable',
    row: 'B.4 #27',
    title: 'The Target Secret is immutable',
    sentence:
      'The Secret `{{target}}` is immutable, so a new value never gets into it.',
    severity: 'error',
    place: 'target',
    cure: {
      who: 'consumer',
      text: 'Remove `immutable` from the ExternalSecret, then delete the Secret once: it is made again at once.',
      snippet: {
        language: 'shell',
        text: 'kubectl delete secret {{target}} -n {{namespace}}',
      },
    },
    rules: ['SD-R1'],
  },
  {
    id: 'target.write-forbidden',
    row: 'B.4 #28',
    title: 'External Secrets Operator may not write Secrets here',
    sentence:
      'Kubernetes does not let External Secrets Operator write the Secret `{{target}}` in `{{namespace}}`.',
    severity: 'error',
    place: 'target',
    cure: {
      who: 'platform',
      text: "Bind External Secrets Operator's ClusterRole, which may write Secrets, cluster-wide to its ServiceAccount. Check:",
      snippet: {
        language: 'shell',
        text: 'kubectl auth can-i create secrets -n {{namespace}} --as=system:serviceaccount:{{saNamespace}}:{{saName}}',
      },
    },
    rules: ['SD-Q7'],
  },
  {
    id: 'target.write-refused',
    row: 'B.4 #28',
    title: 'The namespace refuses the Secret',
    sentence:
      'The Secret `{{target}}` cannot be written in `{{namespace}}`: {{why}}.',
    severity: 'error',
    place: 'target',
    cure: {
      who: 'consumer',
      text: 'Raise the quota, or find the admission rule that refuses the Secret.',
      snippet: {
        language: 'shell',
        text: 'kubectl describe resourcequota -n {{namespace}}',
      },
    },
    rules: ['SD-Q7'],
  },
] as const satisfies readonly Cause[];
