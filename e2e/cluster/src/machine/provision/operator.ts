import type { KubeObject, KubernetesClient } from '../kubernetes';
import { OPERATOR } from './names';
import {
  account,
  binding,
  clusterRole,
  HELM,
  namespaceObject,
} from './objects';

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

/** Creates what the operator's chart creates but for its CRDs, where it is not installed. */
export async function installOperator(
  kubernetes: KubernetesClient,
  version: string,
): Promise<void> {
  for (const object of [
    namespaceObject(OPERATOR.namespace),
    account(OPERATOR),
    clusterRole('external-secrets-controller', operatorRules()),
    binding('external-secrets-controller', 'external-secrets-controller', {
      ...OPERATOR,
    }),
    operatorDeployment(version),
  ]) {
    await kubernetes.apply(object, HELM);
  }
}

/** The chart's Deployment; nothing runs it, the operator is a process beside the cluster. */
function operatorDeployment(version: string): KubeObject {
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

/** Says how many of the operator's pods are ready, as the controllers of a whole cluster do. */
export async function reportOperator(
  kubernetes: KubernetesClient,
  version: string,
  ready: number,
): Promise<void> {
  await kubernetes.setStatus(operatorDeployment(version), {
    replicas: 1,
    readyReplicas: ready,
    availableReplicas: ready,
  });
}
