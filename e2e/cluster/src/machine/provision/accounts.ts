import type { KubernetesClient } from '../kubernetes';
import { OPERATOR, PORTAL, PRODUCER_NAMESPACE, VAULT } from './names';
import {
  account,
  binding,
  clusterRole,
  HELM,
  namespaceObject,
} from './objects';

const read = ['get', 'list', 'watch'];

/** What `docs/rights.md` asks for, without any right on Secrets. */
const portalRules = [
  {
    apiGroups: ['external-secrets.io'],
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

/** Creates the namespaces, and the accounts of Vault and of the portal with their rights. */
export async function installAccounts(
  kubernetes: KubernetesClient,
): Promise<void> {
  const namespaces = [
    OPERATOR.namespace,
    VAULT.namespace,
    PORTAL.namespace,
    PRODUCER_NAMESPACE,
  ];
  for (const object of [
    ...namespaces.map(namespaceObject),
    ...[VAULT, PORTAL].map(account),
    binding('vault-token-review', 'system:auth-delegator', { ...VAULT }),
    clusterRole('backstage-secret-distribution', portalRules),
    binding('backstage-secret-distribution', 'backstage-secret-distribution', {
      ...PORTAL,
    }),
  ]) {
    await kubernetes.apply(object, HELM);
  }
}
