import type { KubeObject } from '../types';
import { kubeTime } from '../world/clock';
import type { StoryScene } from './types';

const NAMESPACE = 'vault-admin';

/** The role of External Secrets Operator as a manifest of the vault-config-operator. */
export function roleManifest(role: string): KubeObject {
  return {
    apiVersion: 'redhatcop.redhat.io/v1alpha1',
    kind: 'KubernetesAuthEngineRole',
    metadata: { namespace: NAMESPACE, name: role },
    spec: {
      path: 'kubernetes',
      policies: ['external-secrets-push', 'external-secrets-pull'],
      targetServiceAccounts: ['external-secrets'],
      targetNamespaces: { targetNamespaces: ['external-secrets'] },
    },
  };
}

/** The operator cannot log in to Vault itself, so it makes nothing. */
export function tellRoleManifest(
  { cluster, now }: StoryScene,
  role: string,
  applied: boolean,
): void {
  cluster.objects.setStatus('KubernetesAuthEngineRole', NAMESPACE, role, {
    conditions: [
      {
        type: applied ? 'ReconcileSuccessful' : 'ReconcileFailed',
        status: applied ? 'True' : 'False',
        reason: applied
          ? 'LastReconcileCycleSucceded'
          : 'LastReconcileCycleFailed',
        message: applied
          ? ''
          : 'Error making API request.\n\nURL: PUT http://vault.vault.svc:8200/v1/auth/kubernetes/login\nCode: 400. Errors:\n\n* invalid role name "policy-admin"',
        observedGeneration: 1,
        lastTransitionTime: kubeTime(now()),
      },
    ],
  });
}
