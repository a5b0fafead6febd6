import type { Cause } from '../types';

/** What breaks many chains at once: Vault itself, External Secrets Operator, the cluster, and what the portal cannot see. */
export const platformCauses = [
  {
    id: 'vault.sealed',
    row: 'B.4 #21; B.6 #11',
    title: 'Vault is sealed',
    sentence:
      'Vault is sealed. Nothing is pushed or pulled until it is unsealed; resources stay green until their next refresh.',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'platform',
      text: 'Unseal Vault. Everything that waits for it retries by itself.',
      snippet: { language: 'shell', text: 'vault operator unseal' },
    },
    rules: ['SD-Q1'],
  },
  {
    id: 'vault.uninitialised',
    row: 'B.4 #21',
    title: 'Vault is not initialised',
    sentence:
      'Vault answers, but it is not initialised: the bootstrap is not done.',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'platform',
      text: 'Finish the bootstrap of Vault (initialise, unseal, configure) before distributing anything.',
      snippet: { language: 'shell', text: 'vault operator init' },
    },
    rules: ['SD-Q1', 'SD-Q8'],
  },
  {
    id: 'vault.unreachable',
    row: 'B.4 #22',
    title: 'Vault cannot be reached',
    sentence:
      'External Secrets Operator cannot reach Vault at `{{server}}` ({{problem}}).',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'platform',
      text: 'Check that Vault runs, and that its address in the store `{{store}}` resolves and is reachable from the namespace `{{esoNamespace}}`.',
      snippet: {
        language: 'shell',
        text: 'kubectl get {{storeResource}} {{storeName}} -n {{storeNamespace}} -o jsonpath={.spec.provider.vault.server}',
      },
    },
    rules: ['SD-Q1'],
  },
  {
    id: 'vault.tls',
    row: 'B.4 #22',
    title: "Vault's certificate is not trusted",
    sentence:
      'External Secrets Operator does not trust the certificate of Vault at `{{server}}`.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: "Give the store `{{store}}` the certificate authority that signed Vault's certificate.",
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
    id: 'vault.server-error',
    row: 'B.4 #22',
    title: 'Vault answers with an error',
    sentence:
      'Vault answered {{code}} to a {{method}} of External Secrets Operator on `{{mount}}/{{area}}`.',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'platform',
      text: "Look at Vault's status and its server log at the time of the failure.",
      snippet: { language: 'shell', text: 'vault status' },
    },
    rules: ['SD-Q1'],
  },
  {
    id: 'eso.not-reconciling',
    row: 'B.4 #31',
    title: 'External Secrets Operator is not looking',
    sentence: 'External Secrets Operator does not work on {{what}}. {{hint}}',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'platform',
      text: 'See whether its controller runs, whether PushSecrets are switched on (`processPushSecret`), and whether it is limited to other namespaces or to another controller class.',
      snippet: {
        language: 'shell',
        text: 'kubectl get deployments -n {{esoNamespace}}',
      },
    },
    rules: ['SD-Q2'],
  },
  {
    id: 'eso.not-installed',
    row: 'A.0',
    title: 'External Secrets Operator is not installed',
    sentence:
      'The cluster `{{cluster}}` does not know the kind `{{kind}}` of `external-secrets.io`.',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'platform',
      text: 'Install External Secrets Operator with its custom resource definitions.',
      snippet: {
        language: 'shell',
        text: 'helm upgrade --install external-secrets external-secrets/external-secrets -n {{esoNamespace}} --create-namespace',
      },
    },
    rules: ['SD-Q2'],
  },
  {
    id: 'cluster.unreachable',
    row: 'coverage',
    title: 'The cluster is out of sight',
    sentence:
      'The portal has had no contact with {{what}} of the cluster `{{cluster}}` since {{since}}. What is shown is what was last known; it may have changed.',
    severity: 'warning',
    place: 'platform',
    cure: {
      who: 'portal',
      text: 'Check that the portal reaches the API server of `{{cluster}}` and that its credentials are still valid. It reconnects by itself.',
    },
    rules: [],
  },
  {
    id: 'portal.forbidden',
    row: 'coverage',
    title: 'The portal may not look',
    sentence:
      'The portal may not read {{what}} in the cluster `{{cluster}}`, so it cannot say whether this works.',
    severity: 'warning',
    place: 'platform',
    cure: {
      who: 'portal',
      text: "Grant the portal's account `get`, `list` and `watch` on {{what}} in `{{cluster}}`.",
      snippet: {
        language: 'yaml',
        text: `# a rule for the portal's ClusterRole
- apiGroups: [{{apiGroup}}]
  resources: [{{resource}}]
  verbs: [get, list, watch]`,
      },
    },
    rules: [],
  },
  {
    id: 'unrecognised-error',
    row: 'B.5',
    title: 'An error that the portal does not know',
    sentence:
      '{{kind}} `{{object}}` reports an error that the portal does not know. Its text is withheld: it may hold a secret.',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'consumer',
      text: 'Read the message where it stands. Do not paste it anywhere before you have read it.',
      snippet: {
        language: 'shell',
        text: 'kubectl describe {{resource}} {{name}} -n {{namespace}}',
      },
    },
    rules: [],
  },
] as const satisfies readonly Cause[];
