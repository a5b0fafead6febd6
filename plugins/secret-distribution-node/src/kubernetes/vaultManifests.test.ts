import type { Access } from '@secret-distribution/sandbox/src/kubernetes';
import type { ClusterFact } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { TestCluster } from './__testUtils__/cluster';

const policy = {
  apiVersion: 'vault.vault.upbound.io/v1alpha1',
  kind: 'Policy',
  metadata: { name: 'eso-push' },
  spec: {
    forProvider: {
      name: 'external-secrets-push',
      policy: 'path "canary-policy" {}',
    },
  },
  status: {
    conditions: [
      {
        type: 'Synced',
        status: 'False',
        reason: 'ReconcileError',
        message: 'canary-token is no token',
        lastTransitionTime: '2026-01-01T12:00:00Z',
      },
      { type: 'Odd', status: 'True', reason: 'x' },
    ],
  },
};
const role = {
  apiVersion: 'kubernetes.vault.upbound.io/v1alpha1',
  kind: 'AuthBackendRole',
  metadata: {
    name: 'eso',
    annotations: { 'crossplane.io/external-name': 'external-secrets' },
  },
  spec: { forProvider: {} },
};

const operatorRole = {
  apiVersion: 'redhatcop.redhat.io/v1alpha1',
  kind: 'KubernetesAuthEngineRole',
  metadata: { namespace: 'vault-admin', name: 'external-secrets' },
  spec: { policies: ['external-secrets-push'] },
};

let cluster: TestCluster;

afterEach(() => cluster.stop());

async function seen(
  condition: (fact: ClusterFact) => boolean,
  tokens?: ReadonlyMap<string, Access>,
) {
  cluster = await TestCluster.start({ tokens });
  cluster.store.apply(policy);
  cluster.store.setStatus('Policy', undefined, 'eso-push', policy.status);
  cluster.store.apply(role);
  cluster.store.apply(operatorRole);
  const { sink } = cluster.observe();
  const fact = () =>
    [...sink.facts.values()].find(
      (each): each is ClusterFact => each.type === 'Cluster',
    );
  await sink.until(() => fact() !== undefined && condition(fact()!));
  return { manifests: fact()?.vaultManifests, facts: [...sink.facts.values()] };
}

describe('manifests that manage Vault’s side', () => {
  it('are told by name and condition, without their texts', async () => {
    const { manifests, facts } = await seen(
      each => each.vaultManifests?.length === 3,
    );
    expect(manifests).toEqual([
      {
        tool: 'crossplane',
        kind: 'Policy',
        resource: 'policies.vault.vault.upbound.io',
        name: 'eso-push',
        what: 'policy',
        manages: 'external-secrets-push',
        applied: 'no',
        condition: {
          type: 'Synced',
          status: 'False',
          reason: 'ReconcileError',
          since: Date.parse('2026-01-01T12:00:00Z'),
          problem: 'other',
        },
      },
      {
        tool: 'crossplane',
        kind: 'AuthBackendRole',
        resource: 'authbackendroles.kubernetes.vault.upbound.io',
        name: 'eso',
        what: 'role',
        manages: 'external-secrets',
        applied: 'unknown',
      },
      {
        tool: 'vaultConfigOperator',
        kind: 'KubernetesAuthEngineRole',
        resource: 'kubernetesauthengineroles.redhatcop.redhat.io',
        namespace: 'vault-admin',
        name: 'external-secrets',
        what: 'role',
        manages: 'external-secrets',
        policies: ['external-secrets-push'],
        applied: 'unknown',
      },
    ]);
    expect(JSON.stringify(facts)).not.toContain('canary');
  });

  it('are left out where the portal may not list them', async () => {
    const { manifests } = await seen(
      each => each.vaultManifests !== undefined,
      new Map([
        [
          'portal',
          {
            user: 'portal',
            forbidden: [{ resource: 'policies.vault.vault.upbound.io' }],
          },
        ],
      ]),
    );
    expect(manifests?.map(({ kind }) => kind)).toEqual([
      'AuthBackendRole',
      'KubernetesAuthEngineRole',
    ]);
  });
});
