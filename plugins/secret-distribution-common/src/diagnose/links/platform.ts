import type { CoverageSource } from '../../facts/types';
import type { Charge } from '../charge';
import { sceneParams, storeKey, storeParams } from '../params';
import type { Scene } from '../scene';
import { isLive } from '../sight';

/** Judges what all chains of a cluster stand on: Vault, External Secrets Operator and its kinds. */
export function readPlatform(
  scene: Scene,
  works: { push: boolean; pull: boolean },
): Charge[] {
  return [
    ...vaultCharges(scene),
    ...operatorCharges(scene, works),
    ...kindCharges(scene),
  ];
}

function vaultCharges(scene: Scene): Charge[] {
  const { view, branch, trunk, settings } = scene;
  const vault = view.vault();
  if (!vault) {
    return [];
  }
  const store = branch?.store ?? trunk.store;
  const charge = (cause: Charge['cause'], says: string): Charge => ({
    cause,
    params: { ...sceneParams(scene), ...storeParams(store, scene) },
    about: [storeKey(store, scene)],
    evidence: [{ subject: 'Vault', says, at: vault.confirmedAt }],
  });
  // Nothing may be read below such a mount, which is all that is known of it.
  const isVersion1 = vault.state === 'active' && vault.kvVersion === '1';
  if (isVersion1 && view.coverage('Vault').state === 'forbidden') {
    return [
      {
        ...charge('green.kv-v1', `${settings.mount}/ is KV version 1.`),
        about: [settings.mount],
      },
    ];
  }
  if (!isLive(view, 'Vault')) {
    return [];
  }
  if (vault.state === 'sealed') {
    return [charge('vault.sealed', 'It is sealed.')];
  }
  if (vault.state === 'uninitialised') {
    return [charge('vault.uninitialised', 'It is not initialised.')];
  }
  return [];
}

function operatorCharges(
  scene: Scene,
  works: { push: boolean; pull: boolean },
): Charge[] {
  const cluster = scene.view.clusterFact();
  const controller = cluster?.controller;
  if (!controller || controller.ready > 0) {
    return [];
  }
  const stillGreen = works.push && (works.pull || !scene.branch);
  return [
    {
      cause: 'eso.not-reconciling',
      params: {
        ...sceneParams(scene),
        what: 'anything in this cluster',
        hint:
          controller.wanted === 0
            ? 'Its controller is scaled to zero.'
            : `None of the ${controller.wanted} wanted pods of its controller is ready.`,
      },
      about: ['controller'],
      evidence: [
        {
          subject: `Deployment ${controller.namespace}/${controller.name}`,
          says: `0 of ${controller.wanted} pods are ready.`,
          at: cluster.confirmedAt,
        },
      ],
      severity: stillGreen ? 'warning' : 'error',
    },
  ];
}

function kindCharges(scene: Scene): Charge[] {
  const { view, branch } = scene;
  const kinds: CoverageSource[] = branch
    ? ['PushSecret', 'ExternalSecret']
    : ['PushSecret'];
  return kinds
    .filter(kind => view.coverage(kind).state === 'notServed')
    .map(kind => ({
      cause: 'eso.not-installed',
      params: { ...sceneParams(scene), kind },
      about: [kind],
      evidence: [
        {
          subject: `Cluster ${view.cluster}`,
          says: `Its API server does not serve ${kind}.`,
          at: view.coverage(kind).since,
        },
      ],
    }));
}
