import type { FrameworkSettings } from '../rules/types';
import type { PortalRights } from './types';
import { portalName } from './vaultSide';

const read = ['get', 'list', 'watch'];

/** What the portal watches without any right on Secrets (tier 0). */
const watched = [
  {
    apiGroups: ['external-secrets.io'],
    resources: [
      'pushsecrets',
      'externalsecrets',
      'clustersecretstores',
      'secretstores',
    ],
    verbs: read,
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'],
    verbs: read,
  },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: read },
  { apiGroups: ['argoproj.io'], resources: ['rollouts'], verbs: read },
  { apiGroups: [''], resources: ['pods', 'events'], verbs: read },
  // Asks whether External Secrets Operator may write Secrets, and changes nothing (`SD-Q7`).
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['subjectaccessreviews'],
    verbs: ['create'],
  },
];

/** Tier 1. RBAC has no verb for metadata alone: this right reads values too if it is stolen. */
const secretMetadata = {
  apiGroups: [''],
  resources: ['secrets'],
  verbs: ['list', 'watch'],
};

/** The portal's rights in the cluster. */
export function portalRights(portal: PortalRights): object[] {
  return bound(
    portalName,
    portal.tier === 1 ? [...watched, secretMetadata] : watched,
    { name: portal.serviceAccount, namespace: portal.namespace },
  );
}

/** External Secrets Operator's right to write Secrets in every namespace (`SD-Q7`). */
export function operatorRights({
  serviceAccount,
}: FrameworkSettings): object[] {
  return bound(
    'secret-distribution-operator',
    [
      {
        apiGroups: [''],
        resources: ['secrets'],
        verbs: [...read, 'create', 'update', 'patch', 'delete'],
      },
    ],
    serviceAccount,
  );
}

function bound(
  name: string,
  rules: readonly object[],
  subject: { name: string; namespace: string },
): object[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return [
    { apiVersion, kind: 'ClusterRole', metadata: { name }, rules },
    {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name,
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: subject.name,
          namespace: subject.namespace,
        },
      ],
    },
  ];
}
