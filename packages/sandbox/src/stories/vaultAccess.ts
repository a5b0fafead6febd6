import type { Cluster } from '../world/cluster';
import { canary } from './canary';

/** Writes a path as a person with a powerful token does: without External Secrets Operator's mark. */
export function writeByHand(
  cluster: Cluster,
  path: string,
  properties: readonly string[],
): void {
  asRoot(cluster, 'PUT', `secret/data/${path}`, {
    data: Object.fromEntries(properties.map(name => [name, canary()])),
  });
}

/** Deletes a path with all its versions; `softly`, only the newest version. */
export function removePath(
  cluster: Cluster,
  path: string,
  options: { softly?: boolean } = {},
): void {
  const area = options.softly ? 'data' : 'metadata';
  asRoot(cluster, 'DELETE', `secret/${area}/${path}`);
}

function asRoot(
  cluster: Cluster,
  method: 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): void {
  const token = cluster.vault.createToken({
    policies: ['root'],
    ttlSeconds: 60,
  });
  cluster.vault.request({ method, path, token, body });
}
