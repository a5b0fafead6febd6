import type { StoreFact } from '../facts/types';
import type { Cure, Evidence } from '../model/types';
import type { FrameworkSettings } from '../rules/types';
import { printable } from '../paths';
import { roleTrouble, storeAuthTrouble } from '../rules/authChecks';
import { storeTrouble } from '../rules/prerequisiteChecks';
import { entryOf } from './entry';
import { loginWorks, vaultIsFresh, type ReadinessScene } from './scene';
import { unseenSource, unseenVault } from './unseen';
import { roleManifestTrouble } from './vaultManifests';

/**
 * SD-Q3: the store exists, is as the framework wants it, and is ready.
 *
 * @param deeper - The prerequisite that keeps it from being ready, if one is broken.
 */
export function storeEntry(scene: ReadinessScene, deeper: string | undefined) {
  const { settings, store } = scene;
  const name = `The ClusterSecretStore \`${settings.storeName}\``;
  const unseen = unseenSource('ClusterSecretStore', scene);
  const manifest = store ? storeTrouble(store, settings) : [];
  const absent = !store && !unseen ? [`${name} does not exist.`] : [];
  const notReady =
    store?.ready?.status === 'False' ? [`${name} is not ready.`] : [];
  const problems = [...absent, ...manifest, ...notReady];
  return entryOf(
    'SD-Q3',
    {
      problems,
      met: `${name} speaks KV version 2 at \`${settings.mount}\` and is ready.`,
      ...unseenReadiness(scene, unseen),
      evidence: storeEvidence(scene),
      ...(store?.ready?.since !== undefined && { since: store.ready.since }),
      ...(manifest.length + absent.length === 0 &&
        deeper !== undefined && { symptomOf: deeper }),
    },
    scene,
  );
}

function unseenReadiness(
  scene: ReadinessScene,
  unseen: ReturnType<typeof unseenSource>,
) {
  const { settings, store } = scene;
  if (unseen) {
    return { unseen };
  }
  return store && !loginWorks(scene)
    ? {
        unseen: {
          sentence: `The ClusterSecretStore \`${settings.storeName}\` has not been validated, so whether it is ready is not known.`,
          wouldShow: validation(store, settings),
        },
      }
    : {};
}

/** What lets External Secrets Operator say whether the store works. */
function validation(store: StoreFact, settings: FrameworkSettings): Cure {
  const { name, namespace } = settings.serviceAccount;
  const auth = store.vault?.auth;
  return auth?.method === 'kubernetes' && auth.referent
    ? {
        who: 'platform',
        text: 'Name the namespace of its ServiceAccount: without it External Secrets Operator validates nothing.',
        snippet: {
          language: 'yaml',
          text: `serviceAccountRef:\n  name: ${name}\n  namespace: ${namespace}`,
        },
      }
    : {
        who: 'platform',
        text: 'External Secrets Operator looks at a store every five minutes; see what it says.',
        snippet: {
          language: 'shell',
          text: `kubectl describe clustersecretstore ${settings.storeName}`,
        },
      };
}

function storeEvidence({ store, settings }: ReadinessScene): Evidence[] {
  const ready = store?.ready;
  return ready
    ? [
        {
          subject: `ClusterSecretStore ${settings.storeName}`,
          says: `Ready is ${ready.status}, reason ${printable(
            ready.reason,
            60,
          )}`,
          ...(ready.since !== undefined && { at: ready.since }),
        },
      ]
    : [];
}

/** SD-Q4: Vault's Kubernetes auth has the role, bound to the operator's ServiceAccount. */
export function loginEntry(scene: ReadinessScene) {
  const { settings, store, vault } = scene;
  const role = vault?.role;
  const lacking = roleTrouble(role, settings);
  const manifests = roleManifestTrouble(scene);
  const told = manifests.map(({ sentence }) => sentence);
  const roleIsSeen = vaultIsFresh(scene) && role?.state === 'present';
  const proved = loginWorks(scene);
  const isDeeper = lacking.length > 0 || (!roleIsSeen && !proved);
  const problems = [
    ...(isDeeper ? told : []),
    ...(store ? storeAuthTrouble(store, settings) : []),
    ...lacking,
  ];
  return entryOf(
    'SD-Q4',
    {
      problems,
      warnings: isDeeper ? [] : told,
      ...(manifests.length > 0 && {
        cure: manifests[0].cure,
        saysAll: true,
      }),
      met: `The role \`${settings.role}\` at \`auth/${settings.authMount}\` lets \`${settings.serviceAccount.namespace}/${settings.serviceAccount.name}\` log in.`,
      ...(!roleIsSeen && !proved && { unseen: unseenRole(scene) }),
      evidence: [
        ...manifests.map(({ evidence }) => evidence),
        ...(role && role.state !== 'forbidden'
          ? [
              {
                subject: `Vault role ${printable(role.name)}`,
                says:
                  role.state === 'absent'
                    ? 'does not exist'
                    : `bound to ${role.namespaces
                        .map(each => printable(each))
                        .join(', ')}/${role.serviceAccounts
                        .map(each => printable(each))
                        .join(', ')} with the policies ${role.policies
                        .map(each => printable(each))
                        .join(', ')}`,
                at: vault?.confirmedAt,
              },
            ]
          : []),
        ...(proved
          ? [
              {
                subject: `ClusterSecretStore ${settings.storeName}`,
                says: 'was validated by a login',
                at: store?.ready?.since,
              },
            ]
          : []),
      ].map(withoutAbsent),
    },
    scene,
  );
}

function unseenRole(scene: ReadinessScene) {
  const { settings, simulation, vault } = scene;
  return vault?.state === 'active' && simulation.wouldShow
    ? {
        sentence: `The portal may not read the Vault role \`${settings.role}\`.`,
        wouldShow: {
          who: 'portal' as const,
          text: "Add this to the portal's own policy in Vault.",
          snippet: { language: 'hcl' as const, text: simulation.wouldShow },
        },
      }
    : unseenVault(scene);
}

function withoutAbsent({
  at,
  ...rest
}: {
  subject: string;
  says: string;
  at?: number;
}): Evidence {
  return at === undefined ? rest : { ...rest, at };
}
