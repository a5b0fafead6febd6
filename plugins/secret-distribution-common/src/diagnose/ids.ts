import type { DistributionInfo } from '../model/types';
import { parseVaultPath } from '../paths';
import type { FrameworkSettings } from '../rules/types';

/**
 * An opaque id, stable for (cluster, path). It does not tell the path, and nothing is decided
 * by it: who asks for one is authorised by what it stands for.
 *
 * @public
 */
export function distributionId(cluster: string, path: string): string {
  return `d${digest(`${cluster}\n${path}`)}`;
}

/** Stable for (cluster, path, ExternalSecret); without one it is the producer's chain. */
export function chainId(
  cluster: string,
  path: string,
  consumer: string | undefined,
): string {
  return chainIdIn(distributionId(cluster, path), consumer);
}

/**
 * The id of a distribution's chain: `Chain.id`.
 *
 * @param consumer - the ExternalSecret, `namespace/name`; without one it is the producer's chain
 * @public
 */
export function chainIdIn(
  distribution: string,
  consumer: string | undefined,
): string {
  return consumer === undefined
    ? `${distribution}-producer`
    : `${distribution}-c${digest(consumer)}`;
}

/** What a path says of itself. @public */
export function distributionInfo(
  cluster: string,
  path: string,
  settings: FrameworkSettings,
): DistributionInfo {
  const parsed = parseVaultPath(path, settings);
  return {
    id: distributionId(cluster, path),
    cluster,
    path,
    ...(parsed.ok
      ? {
          kind: parsed.kind,
          datasource: parsed.datasource,
          instance: parsed.instance,
        }
      : { kind: 'unconventional' }),
  };
}

/** Two runs of a 53-bit hash (cyrb53): no cryptography, but no accident in any fleet. */
export function digest(text: string): string {
  return (
    hash(text, 1).toString(36).padStart(11, '0') +
    hash(text, 2).toString(36).padStart(11, '0')
  );
}

/* eslint-disable no-bitwise */
function hash(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507);
  high ^= Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507);
  low ^= Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
