import {
  setOperatorRole,
  soundPolicies,
  storeManifest,
  vaultProvider,
} from '../world/baseline';
import { policyManifests, tellPolicyManifests } from './crossplane';
import { databaseChain } from './database';
import type { Story } from './types';
import { roleManifest, tellRoleManifest } from './vaultConfigOperator';

const incident = databaseChain('temporal', 'founding-incident');
const neighbours = ['orders', 'billing'].map(app =>
  databaseChain(app, `incident-${app}`),
);

const foundingIncident: Story = {
  id: 'founding-incident',
  title: 'Founding incident: Vault policy missing',
  group: 'clusters',
  clusters: ['incident'],
  components: ['founding-incident', 'incident-orders', 'incident-billing'],
  reads:
    'Crossplane was given a token of the wrong form, so it did not bring the policy to Vault, which does not let External Secrets Operator publish; six symptoms follow, in three components.',
  expects: {
    state: 'broken',
    place: 'platform',
    cause: 'vault-manifest.policy',
    causeRow: 'B.4 #1',
  },
  startsBroken: true,
  createdHoursAgo: 3,
  sources: [incident.sourceRef],
  objects: () => [
    ...policyManifests(),
    ...[incident, ...neighbours].flatMap(chain => [
      chain.source(),
      chain.workload(),
    ]),
  ],
  manifests: () =>
    [incident, ...neighbours].flatMap(chain => [chain.push(), chain.pull()]),
  break: scene => {
    for (const name of Object.keys(soundPolicies)) {
      scene.cluster.vault.setPolicy(name, undefined);
    }
    tellPolicyManifests(scene, false);
  },
  mend: scene => {
    for (const [name, hcl] of Object.entries(soundPolicies)) {
      scene.cluster.vault.setPolicy(name, hcl);
    }
    tellPolicyManifests(scene, true);
  },
};

const sealed = databaseChain('payments', 'vault-sealed');
const vaultSealed: Story = {
  id: 'vault-sealed',
  title: 'Store not ready: Vault is sealed',
  group: 'clusters',
  clusters: ['sealed'],
  reads: 'Vault is sealed; what was delivered before keeps working.',
  expects: {
    state: 'broken',
    place: 'platform',
    cause: 'vault.sealed',
    causeRow: 'B.4 #21',
  },
  startsBroken: true,
  brokeHoursAgo: 1.6,
  sources: [sealed.sourceRef],
  objects: () => [sealed.source(), sealed.workload()],
  manifests: () => [sealed.push(), sealed.pull()],
  break: ({ cluster }) => cluster.vault.seal(),
  mend: ({ cluster }) => cluster.vault.unseal(),
};

const WRONG_ROLE = 'external-secrets-operator';
const auth = databaseChain('payments', 'auth-role-wrong');
const authRoleWrong: Story = {
  id: 'auth-role-wrong',
  title: 'Store not ready: wrong auth role',
  group: 'clusters',
  clusters: ['auth'],
  reads:
    'The store logs in with a role that the vault-config-operator should have made, and it cannot log in itself.',
  expects: {
    state: 'broken',
    place: 'platform',
    cause: 'vault-manifest.role',
    causeRow: 'B.4 #16',
  },
  startsBroken: true,
  createdHoursAgo: 5,
  sources: [auth.sourceRef],
  objects: () => [roleManifest(WRONG_ROLE), auth.source(), auth.workload()],
  manifests: faulty => [
    {
      ...storeManifest(),
      spec: {
        provider: {
          vault: vaultProvider(faulty ? WRONG_ROLE : 'external-secrets'),
        },
      },
    },
    auth.push(),
    auth.pull(),
  ],
  break: scene => tellRoleManifest(scene, WRONG_ROLE, false),
  mend: scene => {
    setOperatorRole(scene.cluster.vault);
    tellRoleManifest(scene, WRONG_ROLE, true);
  },
};

const edgePlatform = databaseChain('telemetry', 'unreachable-cluster');
const unreachable: Story = {
  id: 'unreachable-cluster',
  title: 'In two clusters, one unreachable',
  group: 'clusters',
  clusters: ['edge', 'platform'],
  reads:
    'What runs in the first cluster is well; of the second nothing is known.',
  expects: { state: 'unknown' },
  startsBroken: true,
  sources: [edgePlatform.sourceRef],
  objects: () => [edgePlatform.source(), edgePlatform.workload()],
  manifests: () => [edgePlatform.push(), edgePlatform.pull()],
  break: ({ cluster }) => cluster.setReachable(false),
  mend: ({ cluster }) => cluster.setReachable(true),
};

const idle = databaseChain('metering', 'operator-down');
const operatorDown: Story = {
  id: 'operator-down',
  title: 'Green but old: nobody refreshes',
  group: 'clusters',
  clusters: ['paused'],
  reads:
    'Every condition is green, but External Secrets Operator has not run for hours.',
  expects: {
    state: 'broken',
    place: 'platform',
    cause: 'eso.not-reconciling',
    causeRow: 'B.6 #9',
  },
  startsBroken: true,
  brokeHoursAgo: 9,
  sources: [idle.sourceRef],
  objects: () => [idle.source(), idle.workload()],
  manifests: () => [idle.push(), idle.pull()],
  break: ({ cluster }) => cluster.setOperatorRuns(false),
  mend: ({ cluster }) => cluster.setOperatorRuns(true),
};

/** Faults of a whole cluster, each in a cluster of its own. */
export const clusterStories: readonly Story[] = [
  foundingIncident,
  vaultSealed,
  authRoleWrong,
  unreachable,
  operatorDown,
];
