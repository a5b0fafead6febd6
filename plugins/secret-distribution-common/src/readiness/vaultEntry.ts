import type { Evidence } from '../model/types';
import { printable } from '../paths';
import { vaultTrouble } from '../rules/prerequisiteChecks';
import { entryOf } from './entry';
import { loginWorks, vaultIsFresh, type ReadinessScene } from './scene';
import { unseenVault } from './unseen';

const stateWords = {
  active: 'unsealed and active',
  sealed: 'sealed',
  uninitialised: 'not initialised',
  unreachable: 'does not answer the portal',
  refused: 'not used: the portal’s token is not proved to be blind',
  off: 'not observed',
} as const;

/** SD-Q1: Vault answers, is unsealed, and has KV version 2 at the mount. */
export function vaultEntry(scene: ReadinessScene) {
  const { settings, vault, view } = scene;
  const { mount } = settings;
  const isFresh = vaultIsFresh(scene);
  const reached = loginWorks(scene);
  // That the portal does not reach Vault is no proof that External Secrets Operator does not.
  const problems =
    vault?.state === 'unreachable' ? [] : vaultTrouble(vault, settings);
  const isSeen =
    isFresh && vault?.state === 'active' && vault.kvVersion === '2';
  return entryOf(
    'SD-Q1',
    {
      problems,
      met: `Vault answers, is unsealed, and has KV version 2 at \`${mount}/\`.`,
      ...(!isSeen && { unseen: unseen(scene) }),
      evidence: evidenceOf(scene, reached),
      ...(problems.length > 0 && { since: view.coverage('Vault').since }),
    },
    scene,
  );
}

function unseen(scene: ReadinessScene) {
  const { settings, vault } = scene;
  const { mount } = settings;
  if (vault?.state === 'active') {
    return {
      sentence: `Vault is unsealed, but which engine is at \`${mount}/\` cannot be seen.`,
      wouldShow: {
        who: 'portal' as const,
        text: `Grant the portal's policy anything below \`${mount}/\`, such as its metadata: Vault tells a mount to those who may use it.`,
        snippet: {
          language: 'hcl' as const,
          text: `path "${mount}/metadata/${settings.secretPrefix}/*" {\n  capabilities = ["read", "list"]\n}`,
        },
      },
    };
  }
  return unseenVault(scene);
}

function evidenceOf(scene: ReadinessScene, reached: boolean): Evidence[] {
  const { vault, settings, store } = scene;
  const version = vault?.version ? ` (${printable(vault.version)})` : '';
  const kv = vault?.kvVersion
    ? `, KV version ${vault.kvVersion} at ${settings.mount}/`
    : '';
  return [
    ...(vault
      ? [
          {
            subject: 'Vault',
            says: `${stateWords[vault.state]}${version}${kv}`,
            at: vault.confirmedAt,
          },
        ]
      : []),
    ...(reached
      ? [
          {
            subject: `ClusterSecretStore ${settings.storeName}`,
            says: 'External Secrets Operator logs in to Vault',
            ...(store?.ready?.since !== undefined && { at: store.ready.since }),
          },
        ]
      : []),
  ];
}
