import type { KubeObject } from '../kubernetes';

/** Who applies what a chart brings. */
export const HELM = 'helm';

/** A ServiceAccount. */
export const account = ({
  namespace,
  name,
}: {
  namespace: string;
  name: string;
}) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { namespace, name },
});

/** A Namespace. */
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

/** Gives a ServiceAccount a ClusterRole everywhere. */
export function binding(
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
