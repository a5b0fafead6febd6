import type { Cause } from '../types';

/** What is wrong with a store. */
export const storeCauses = [
  {
    id: 'store.kind-omitted',
    row: 'B.4 #19',
    title: 'The store is named without its kind',
    sentence:
      '{{kind}} `{{object}}` asks for the SecretStore `{{storeName}}`, which is not in its namespace. The ClusterSecretStore of that name is meant: without `kind`, External Secrets Operator takes `SecretStore`.',
    severity: 'error',
    place: 'pull',
    cure: {
      who: 'consumer',
      text: 'Set `kind: ClusterSecretStore` on the store reference of {{kind}} `{{object}}`.',
      snippet: {
        language: 'yaml',
        text: `# {{kind}} {{object}}: the store reference
- name: {{storeName}}
  kind: ClusterSecretStore`,
      },
    },
    rules: ['SD-B1', 'SD-C1'],
  },
  {
    id: 'store.not-found',
    row: 'B.4 #19',
    title: 'The store does not exist',
    sentence:
      '{{kind}} `{{object}}` names the {{storeKind}} `{{storeName}}`, which does not exist.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'If the name is misspelt, use the ClusterSecretStore `{{expectedStore}}`. If that is missing, the platform must create it.',
      snippet: {
        language: 'shell',
        text: 'kubectl get clustersecretstores',
      },
    },
    rules: ['SD-Q3'],
  },
  {
    id: 'store.namespaced',
    row: 'B.4 #19',
    title: 'A namespaced SecretStore is used',
    sentence:
      '{{kind}} `{{object}}` uses the SecretStore `{{storeName}}` of its own namespace. Both ends must use the ClusterSecretStore `{{expectedStore}}`: a SecretStore may lead to another Vault.',
    severity: 'warning',
    place: 'store',
    cure: {
      who: 'consumer',
      text: 'Reference the ClusterSecretStore `{{expectedStore}}` instead.',
      snippet: {
        language: 'yaml',
        text: `# {{kind}} {{object}}: the store reference
- name: {{expectedStore}}
  kind: ClusterSecretStore`,
      },
    },
    rules: ['SD-B1', 'SD-C1'],
  },
  {
    id: 'store.mismatch',
    row: 'B.4 #7',
    title: 'Push and pull use different stores',
    sentence:
      '`{{object}}` pulls `{{path}}` through {{pullStore}}, but `{{publisher}}` publishes it through {{pushStore}}.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'consumer',
      text: 'Reference the same ClusterSecretStore on both ends.',
      snippet: {
        language: 'yaml',
        text: `# ExternalSecret {{object}}
spec:
  secretStoreRef:
    name: {{expectedStore}}
    kind: ClusterSecretStore`,
      },
    },
    rules: ['SD-C1'],
  },
  {
    id: 'store.denied',
    row: 'B.4 #20',
    title: 'The store is closed to this namespace',
    sentence:
      'The ClusterSecretStore `{{storeName}}` may not be used from the namespace `{{namespace}}`: its `conditions` do not admit it.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Add the namespace `{{namespace}}` to the conditions of the store, or give the namespace the label that they ask for.',
      snippet: {
        language: 'yaml',
        text: `# ClusterSecretStore {{storeName}}
spec:
  conditions:
    - namespaces:
        - {{namespace}}`,
      },
    },
    rules: ['SD-Q3'],
  },
  {
    id: 'store.not-ready',
    row: 'B.4 #18',
    title: 'The store is not ready',
    sentence:
      'The {{storeKind}} `{{storeName}}` is not ready, and the Event that said why is gone.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Let External Secrets Operator check the store again; its reason then appears here.',
      snippet: {
        language: 'shell',
        text: 'kubectl annotate {{storeResource}} {{storeName}} -n {{storeNamespace}} force-sync="$(date +%s)" --overwrite',
      },
    },
    rules: ['SD-Q3'],
  },
  {
    id: 'store.ca',
    row: 'B.4 #23',
    title: "The store's certificate authority cannot be read",
    sentence:
      'The certificate authority that the store `{{store}}` names cannot be used: it is missing, malformed, or named without a namespace.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Correct `caBundle` or `caProvider` of the store; a ClusterSecretStore must name the namespace.',
      snippet: {
        language: 'yaml',
        text: `spec:
  provider:
    vault:
      caProvider:
        type: ConfigMap
        name: vault-ca
        namespace: {{esoNamespace}}
        key: ca.crt`,
      },
    },
    rules: ['SD-Q3'],
  },
  {
    id: 'store.kv-version',
    row: 'B.4 #13',
    title: 'The store speaks KV version 1 to a version 2 mount',
    sentence:
      'The store `{{store}}` has `version: v1`, but `{{mount}}/` is KV version 2. Pulls find nothing and pushes fail as if the path belonged to somebody else.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Set `version: v2` on the store.',
      snippet: {
        language: 'yaml',
        text: `spec:
  provider:
    vault:
      version: v2`,
      },
    },
    rules: ['SD-Q3', 'SD-Q1'],
  },
  {
    id: 'store.mount',
    row: 'B.4 #15',
    title: 'The store points at another mount',
    sentence:
      'The store `{{store}}` leads to the mount `{{wrongMount}}/`; the framework uses `{{mount}}/`.',
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
  {
    id: 'store.cas-required',
    row: 'B.4 #24',
    title: 'Vault wants check-and-set',
    sentence:
      'The mount or the path demands check-and-set, and the store `{{store}}` does not use it. Every push is refused.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Switch check-and-set on in the store, or off in Vault.',
      snippet: {
        language: 'yaml',
        text: `spec:
  provider:
    vault:
      checkAndSet:
        required: true`,
      },
    },
    rules: ['SD-Q3'],
  },
  {
    id: 'store.read-only-provider',
    row: 'B.4 #30',
    title: 'The provider of the store cannot push',
    sentence:
      'The store `{{store}}` uses a provider that can only read. Nothing is published through it.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Use `provider.vault`; it serves OpenBao too.',
      snippet: {
        language: 'yaml',
        text: `spec:
  provider:
    vault:
      server: {{server}}
      path: {{mount}}
      version: v2`,
      },
    },
    rules: ['SD-Q3'],
  },
] as const satisfies readonly Cause[];
