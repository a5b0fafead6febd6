import type { Cause } from '../types';

const authCheck = {
  language: 'shell',
  text: 'vault read auth/{{authMount}}/role/{{role}}',
} as const;

const bindRole = {
  language: 'shell',
  text: 'vault write auth/{{authMount}}/role/{{role}} bound_service_account_names={{saName}} bound_service_account_namespaces={{saNamespace}} policies={{role}}',
} as const;

/** What is wrong with the login to Vault that a store names. */
export const storeAuthCauses = [
  {
    id: 'store.auth-role',
    row: 'B.4 #16',
    title: 'Vault does not know the role',
    sentence:
      'Vault refuses the login of External Secrets Operator: there is no role `{{role}}` at `auth/{{authMount}}`.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Create the role, or correct the name in the store `{{store}}`.',
      snippet: bindRole,
    },
    rules: ['SD-Q4'],
  },
  {
    id: 'store.auth-service-account',
    row: 'B.4 #16',
    title: 'Vault refuses the ServiceAccount',
    sentence:
      'Vault refuses the login of External Secrets Operator: the role `{{role}}` is not bound to its ServiceAccount `{{saName}}`.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Bind the role `{{role}}` to the ServiceAccount `{{saName}}`.',
      snippet: bindRole,
    },
    rules: ['SD-Q4'],
  },
  {
    id: 'store.auth-namespace',
    row: 'B.4 #16',
    title: "Vault refuses the ServiceAccount's namespace",
    sentence:
      'Vault refuses the login of External Secrets Operator: the role `{{role}}` is not bound to the namespace `{{saNamespace}}`.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Bind the role `{{role}}` to the namespace `{{saNamespace}}`.',
      snippet: bindRole,
    },
    rules: ['SD-Q4'],
  },
  {
    id: 'store.auth-refused',
    row: 'B.4 #16',
    title: 'Vault refuses the login',
    sentence:
      'Vault refuses the login of External Secrets Operator at `auth/{{authMount}}` with {{code}}: it could not check the token with the cluster, or that is not where Kubernetes auth is mounted.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: "Check the mount path in the store `{{store}}`, and Vault's Kubernetes auth configuration: host, certificate authority and reviewer token.",
      snippet: {
        language: 'shell',
        text: 'vault read auth/{{authMount}}/config',
      },
    },
    rules: ['SD-Q4'],
  },
  {
    id: 'store.auth-no-default-policy',
    row: 'B.1',
    title: 'The role has no default policy',
    sentence:
      'External Secrets Operator logs in, but may not look up its own token: the role `{{role}}` leaves out the policy `default`.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Let the role keep the policy `default` (`token_no_default_policy=false`).',
      snippet: authCheck,
    },
    rules: ['SD-Q4'],
  },
  {
    id: 'store.service-account-missing',
    row: 'B.4 #17',
    title: "The store's ServiceAccount does not exist",
    sentence:
      'The store `{{store}}` wants a token for the ServiceAccount `{{serviceAccount}}`, which does not exist. Without a namespace in the reference it is looked for in the namespace of each consumer.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: 'Give the reference the namespace of the ServiceAccount.',
      snippet: {
        language: 'yaml',
        text: `spec:
  provider:
    vault:
      auth:
        kubernetes:
          serviceAccountRef:
            name: {{saName}}
            namespace: {{saNamespace}}`,
      },
    },
    rules: ['SD-Q4'],
  },
  {
    id: 'store.token-refused',
    row: 'B.4 #17',
    title: 'The store gets no token of its ServiceAccount',
    sentence:
      'The store `{{store}}` gets no token of the ServiceAccount `{{serviceAccount}}`, which is there: External Secrets Operator may not ask for one.',
    severity: 'error',
    place: 'store',
    cure: {
      who: 'platform',
      text: "Give the operator's ClusterRole this rule, which its chart has.",
      snippet: {
        language: 'yaml',
        text: `rules:
  - apiGroups: ['']
    resources: [serviceaccounts/token]
    verbs: [create]`,
      },
    },
    rules: ['SD-Q4'],
  },
] as const satisfies readonly Cause[];
