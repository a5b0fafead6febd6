import type { KubeObject } from '../types';
import { soundPolicies } from '../world/baseline';
import { kubeTime } from '../world/clock';
import { canaryMarker } from './canary';
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

/** It repeats a piece of what it could not read. */
const WRONG_TOKEN = `connect failed: cannot initialize the Terraform plugin SDK async external client: cannot get terraform setup: cannot unmarshal vault credentials as JSON: invalid character 'h' looking for beginning of value (${canaryMarker}-token)`;

/**
 * What the provider says of them. On the platform that the document comes from, an admin token
 * of the wrong format kept it from logging in, so it applied nothing.
 */
export function tellPolicyManifests(
  { cluster, now }: StoryScene,
  applied: boolean,
): void {
  const lastTransitionTime = kubeTime(now());
  const message = applied ? '' : WRONG_TOKEN;
  for (const { metadata } of policyManifests()) {
    cluster.objects.setStatus('Policy', undefined, metadata.name, {
      conditions: [
        {
          type: 'Synced',
          status: applied ? 'True' : 'False',
          reason: applied ? 'ReconcileSuccess' : 'ReconcileError',
          message,
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
