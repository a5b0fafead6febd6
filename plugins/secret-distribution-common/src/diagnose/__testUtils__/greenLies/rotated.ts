import { HOUR, NOW, vaultPath, type World } from '../world';

/** A version that came after the pod had started, and was pulled since. */
export function rotated(world: World): void {
  world.vaultPaths = [
    vaultPath({
      currentVersion: 4,
      versions: [
        { version: 2, createdAt: NOW - 30 * 24 * HOUR, destroyed: false },
        { version: 4, createdAt: NOW - 2 * HOUR, destroyed: false },
      ],
    }),
  ];
}
