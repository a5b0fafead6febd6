import type { KubeObject } from '../types';
import { soundPolicies } from '../world/baseline';
import { kubeTime } from '../world/clock';
import type { StoryScene } from './types';

/** Vault's policies as manifests of Crossplane's Vault provider. */
export function policyManifests(): KubeObject[] {
  return Object.entries(soundPolicies).map(([name, policy]) => ({
    apiVersion: 'vault.vault.upbound.io/v1alpha1',
    kind: 'Policy',
    metadata: { name },
    spec: {
      forProvider: { name, policy },
      providerConfigRef: { name: 'vault' },
    },
  }));
}

/**
 * What the provider says of them. On the platform that the document comes from, an admin token
 * of the wrong format kept it from logging in, so it applied nothing.
 */
export function tellPolicyManifests(
  { cluster, now }: StoryScene,
  applied: boolean,
): void {
  const lastTransitionTime = kubeTime(now());
  for (const { metadata } of policyManifests()) {
    cluster.objects.setStatus('Policy', undefined, metadata.name, {
      conditions: [
        {
          type: 'Synced',
          status: applied ? 'True' : 'False',
          reason: applied ? 'ReconcileSuccess' : 'ReconcileError',
          lastTransitionTime,
        },
        {
          type: 'Ready',
          status: applied ? 'True' : 'False',
          reason: applied ? 'Available' : 'Unavailable',
          lastTransitionTime,
        },
      ],
    });
  }
}
