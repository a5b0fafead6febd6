import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import type { KubeObject, KubernetesClient } from './kubernetes';
import type { VaultClient } from './vault';
import { until } from './waiting';

/** Names that the document and the chart of External Secrets Operator give. */
export const OPERATOR = {
  namespace: 'external-secrets',
  name: 'external-secrets',
} as const;
/** Whom Vault asks the API server as. */
export const REVIEWER = { namespace: 'vault', name: 'vault' } as const;
/** The portal's ServiceAccount. */
export const PORTAL = { namespace: 'backstage', name: 'backstage' } as const;
/** Where the operators that generate secrets run. */
export const PRODUCER_NAMESPACE = 'platform-data';

const HELM = 'helm';

/** Installs CRDs: a file of documents. */
export async function installCrds(
  kubernetes: KubernetesClient,
  file: string,
): Promise<void> {
  const documents = parseAllDocuments(await readFile(file, 'utf8'));
  const crds = documents
    .map(document => document.toJS() as KubeObject | null)
    .filter(crd => crd !== null);
  for (const crd of crds) {
    // The webhook that converts v1beta1 does not run here; what it converts is the same but in name.
    crd.spec.conversion = { strategy: 'None' };
    await kubernetes.apply(crd, HELM);
  }
  await until('the CRDs to be served', async () => {
    const states = await kubernetes.list(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
    );
    return states.every(({ status }) =>
      status?.conditions?.some(
        (one: any) => one.type === 'Established' && one.status === 'True',
      ),
    );
  });
}

const account = ({ namespace, name }: { namespace: string; name: string }) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { namespace, name },
});

export const namespaceObject = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
});

/** A ClusterRole. */
export function clusterRole(name: string, rules: unknown): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  };
}

function binding(
  name: string,
  role: string,
  subject: { namespace: string; name: string },
): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: [{ kind: 'ServiceAccount', ...subject }],
  };
}

const read = ['get', 'list', 'watch'];
const change = ['get', 'update', 'patch'];
const eso = ['external-secrets.io'];

const readWrite = [...read, 'create', 'update', 'delete', 'patch'];

/** As `templates/rbac.yaml` of the operator's chart has them, unless told otherwise. */
export const operatorRules = ({
  onSecrets = readWrite,
  onTokens = ['create'],
}: {
  onSecrets?: readonly string[];
  onTokens?: readonly string[];
} = {}) => [
  { apiGroups: eso, resources: ['*'], verbs: read },
  { apiGroups: eso, resources: ['*'], verbs: [...change, 'create', 'delete'] },
  {
    apiGroups: ['generators.external-secrets.io'],
    resources: ['generatorstates'],
    verbs: [...read, ...change, 'create', 'delete', 'deletecollection'],
  },
  {
    apiGroups: ['generators.external-secrets.io'],
    resources: ['*'],
    verbs: read,
  },
  {
    apiGroups: [''],
    resources: ['serviceaccounts', 'namespaces', 'configmaps'],
    verbs: read,
  },
  {
    apiGroups: [''],
    resources: ['secrets'],
    verbs: onSecrets,
  },
  { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: onTokens },
  {
    apiGroups: ['', 'events.k8s.io'],
    resources: ['events'],
    verbs: ['create', 'patch'],
  },
  {
    apiGroups: ['apiextensions.k8s.io'],
    resources: ['customresourcedefinitions'],
    verbs: read,
  },
];

/** What `docs/rights.md` asks for, without any right on Secrets. */
const portalRules = [
  {
    apiGroups: eso,
    resources: [
      'pushsecrets',
      'externalsecrets',
      'secretstores',
      'clustersecretstores',
    ],
    verbs: read,
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'],
    verbs: read,
  },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: read },
  { apiGroups: [''], resources: ['pods', 'events'], verbs: read },
];

/** Creates the accounts, their rights and what says that the operator runs. */
export async function installAccounts(
  kubernetes: KubernetesClient,
  version: string,
): Promise<void> {
  const namespaces = [
    OPERATOR.namespace,
    REVIEWER.namespace,
    PORTAL.namespace,
    PRODUCER_NAMESPACE,
  ];
  for (const object of [
    ...namespaces.map(namespaceObject),
    ...[OPERATOR, REVIEWER, PORTAL].map(account),
    clusterRole('external-secrets-controller', operatorRules()),
    binding('external-secrets-controller', 'external-secrets-controller', {
      ...OPERATOR,
    }),
    binding('vault-token-review', 'system:auth-delegator', { ...REVIEWER }),
    clusterRole('backstage-secret-distribution', portalRules),
    binding('backstage-secret-distribution', 'backstage-secret-distribution', {
      ...PORTAL,
    }),
    operatorDeployment(version),
  ]) {
    await kubernetes.apply(object, HELM);
  }
}

/** The chart's Deployment; nothing runs it, the operator is a process beside the cluster. */
export function operatorDeployment(version: string): KubeObject {
  const labels = {
    'app.kubernetes.io/name': 'external-secrets',
    'app.kubernetes.io/instance': 'external-secrets',
    'app.kubernetes.io/version': version,
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...OPERATOR, labels },
    spec: {
      replicas: 1,
      selector: {
        matchLabels: { 'app.kubernetes.io/name': 'external-secrets' },
      },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: OPERATOR.name,
          containers: [
            {
              name: 'external-secrets',
              image: `ghcr.io/external-secrets/external-secrets:${version}`,
            },
          ],
        },
      },
    },
  };
}

/** The policies that the document asks for, and the metadata that its operator needs. */
export const soundPolicies: Readonly<Record<string, string>> = {
  'external-secrets-push': ['platform-data', 'platform-config']
    .flatMap(prefix =>
      ['data', 'metadata'].map(
        area =>
          `path "secret/${area}/${prefix}/*" { capabilities = ["create", "update", "read"] }`,
      ),
    )
    .join('\n'),
  'external-secrets-pull': ['platform-data', 'platform-config']
    .map(prefix => `path "secret/data/${prefix}/*" { capabilities = ["read"] }`)
    .join('\n'),
};

const blindPolicy = `
path "secret/metadata/platform-data/*" { capabilities = ["read", "list"] }
path "secret/metadata/platform-config/*" { capabilities = ["read", "list"] }
path "secret/subkeys/platform-data/*" { capabilities = ["read"] }
path "secret/subkeys/platform-config/*" { capabilities = ["read"] }
path "secret/config" { capabilities = ["read"] }
path "auth/kubernetes/role/external-secrets" { capabilities = ["read"] }
path "sys/policies/acl/external-secrets-push" { capabilities = ["read"] }
path "sys/policies/acl/external-secrets-pull" { capabilities = ["read"] }
path "secret/data/*" { capabilities = ["deny"] }
`;

/** The role of External Secrets Operator. */
export const operatorRole = {
  bound_service_account_names: [OPERATOR.name],
  bound_service_account_namespaces: [OPERATOR.namespace],
  token_policies: Object.keys(soundPolicies),
  token_ttl: '1h',
};

/** Mounts KV v2 at `secret/` and lets ServiceAccounts log in, who are really asked about. */
export async function configureVault(
  vault: VaultClient,
  cluster: { url: string; ca: string; reviewerToken: string },
): Promise<void> {
  await vault.ask('POST', 'sys/mounts/secret', {
    type: 'kv',
    options: { version: '2' },
  });
  await vault.ask('POST', 'sys/auth/kubernetes', { type: 'kubernetes' });
  await vault.ask('POST', 'auth/kubernetes/config', {
    kubernetes_host: cluster.url,
    kubernetes_ca_cert: cluster.ca,
    token_reviewer_jwt: cluster.reviewerToken,
    disable_local_ca_jwt: true,
  });
  for (const [name, hcl] of Object.entries(soundPolicies)) {
    await vault.setPolicy(name, hcl);
  }
  await vault.setPolicy('backstage-blind', blindPolicy);
  await vault.ask(
    'POST',
    'auth/kubernetes/role/external-secrets',
    operatorRole,
  );
  await vault.ask('POST', 'auth/kubernetes/role/backstage', {
    bound_service_account_names: [PORTAL.name],
    bound_service_account_namespaces: [PORTAL.namespace],
    token_policies: ['backstage-blind'],
    token_ttl: '1h',
  });
  await until('KV v2 to be ready', async () => {
    const { status } = await vault.send('GET', 'secret/config');
    return status === 200;
  });
}

/** The store that the document prescribes. */
export function storeManifest(
  server: { url: string; ca?: string },
  changes: { spec?: Record<string, unknown>; vault?: Record<string, any> } = {},
): KubeObject {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'vault-backend' },
    spec: {
      ...changes.spec,
      provider: {
        vault: {
          server: server.url,
          path: 'secret',
          version: 'v2',
          ...(server.ca
            ? { caBundle: Buffer.from(server.ca).toString('base64') }
            : {}),
          auth: {
            kubernetes: {
              mountPath: 'kubernetes',
              role: 'external-secrets',
              serviceAccountRef: { ...OPERATOR },
            },
          },
          ...changes.vault,
        },
      },
    },
  };
}
