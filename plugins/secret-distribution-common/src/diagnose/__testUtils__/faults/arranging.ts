import {
  absentPath,
  failDownstream,
  failPods,
  failPull,
  failPush,
  failStore,
  type World,
} from '../world';

/** Everything behind a push that never worked. */
export const downstream = [
  'push',
  'vault',
  'pull',
  'target',
  'workload',
] as const;

export const fromPull = ['pull', 'target', 'workload'] as const;

export function neverPushed(signature: Parameters<typeof failPush>[1]) {
  return (world: World) => {
    failPush(world, signature);
    failDownstream(world);
  };
}

/** The pull fails by itself, and the pods never started. */
export function neverPulled(signature: Parameters<typeof failPull>[1]) {
  return (world: World) => {
    failPull(world, signature);
    failPods(world);
  };
}

/** The store's own failure, and everything that follows from it on both ends. */
export function brokenStore(signature: Parameters<typeof failStore>[1]) {
  return (world: World) => {
    failStore(world, signature);
    failPush(world, signature);
    world.vaultPaths = [absentPath()];
    failPull(world, { type: 'storeNotReady', store: 'vault-backend' });
    failPods(world);
  };
}
