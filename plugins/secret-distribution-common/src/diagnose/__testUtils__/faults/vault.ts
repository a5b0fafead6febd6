import type { Story } from '../story';
import { login, operator, vaultHttp, vaultManifest } from '../world';
import { brokenStore, downstream, neverPushed } from './arranging';

/** Vault itself, and what brings its policies and roles to it. */
export const vaultFaults: readonly Story[] = [
  {
    row: 'B.4 #1',
    says: 'the push may not read data, because Crossplane was given a token of the wrong form',
    arrange: world => {
      neverPushed(vaultHttp({ method: 'GET', area: 'data' }))(world);
      world.operator = operator({
        vaultManifests: ['push', 'pull'].map(each =>
          vaultManifest({ manages: `external-secrets-${each}` }),
        ),
      });
    },
    cause: 'vault-manifest.policy',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence:
      'Crossplane does not bring the policies of the Vault role `external-secrets` to Vault: the credentials that it is given are not of the form that it reads. It concerns `external-secrets-push` and `external-secrets-pull`.',
    snippet:
      'kubectl describe policies.vault.vault.upbound.io external-secrets-push',
  },
  {
    row: 'B.4 #16',
    says: 'Vault does not know the role, because the vault-config-operator cannot log in',
    arrange: world => {
      brokenStore(login({ code: 400, detail: 'invalidRole' }))(world);
      world.operator = operator({
        vaultManifests: [
          vaultManifest({
            tool: 'vaultConfigOperator',
            kind: 'KubernetesAuthEngineRole',
            resource: 'kubernetesauthengineroles.redhatcop.redhat.io',
            namespace: 'vault-admin',
            what: 'role',
            manages: 'external-secrets',
            condition: {
              type: 'ReconcileFailed',
              status: 'False',
              reason: 'LastReconcileCycleFailed',
              problem: 'loginRefused',
            },
          }),
        ],
      });
    },
    cause: 'vault-manifest.role',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence:
      'The vault-config-operator does not bring the role `external-secrets` to Vault: Vault refuses its login.',
    snippet:
      'kubectl describe kubernetesauthengineroles.redhatcop.redhat.io external-secrets -n vault-admin',
  },
  {
    row: 'B.4 #21',
    says: 'Vault is sealed',
    arrange: world => {
      world.vault = { ...world.vault!, state: 'sealed' };
      brokenStore(login({ code: 503, detail: 'sealed' }))(world);
    },
    cause: 'vault.sealed',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'Vault is sealed',
    snippet: 'vault operator unseal',
  },
  {
    row: 'B.4 #21',
    says: 'Vault is not initialised',
    arrange: world => {
      world.vault = { ...world.vault!, state: 'uninitialised' };
      brokenStore(login({ code: 501, detail: 'other' }))(world);
    },
    cause: 'vault.uninitialised',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'the bootstrap is not done',
    snippet: 'vault operator init',
  },
  {
    row: 'B.4 #22',
    says: 'Vault refuses connections',
    arrange: brokenStore({ type: 'network', problem: 'refused' }),
    cause: 'vault.unreachable',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'cannot reach Vault at `vault.vault.svc:8200`',
    snippet: 'kubectl get clustersecretstore vault-backend',
  },
  {
    row: 'B.4 #22',
    says: "Vault's certificate is not trusted",
    arrange: brokenStore({ type: 'network', problem: 'tls' }),
    cause: 'vault.tls',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'does not trust the certificate',
    snippet: 'caProvider',
  },
  {
    row: 'B.4 #22',
    says: 'Vault answers with an error of its own',
    arrange: brokenStore(login({ code: 500, detail: 'other' })),
    cause: 'vault.server-error',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'Vault answered 500',
    snippet: 'vault status',
  },
];
