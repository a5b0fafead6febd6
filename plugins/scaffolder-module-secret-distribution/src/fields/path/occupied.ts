import {
  buildVaultPath,
  type EntityChain,
  type SourceChoice,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { knownSources, type Publication } from '../../distributions';

/** A path that is published from another Source Secret (`SD-P4`). */
export interface Occupied {
  path: string;
  cluster: string;
  /** PushSecrets, `namespace/name`. */
  publishers: readonly string[];
}

/**
 * The publication that already has the path, as far as the producer's chains tell. One that
 * starts from the same Source Secret is the same publication.
 */
export function occupiedBy(
  parts: VaultPathParts,
  source: SourceChoice | undefined,
  chains: readonly EntityChain[],
): Occupied | undefined {
  const path = buildVaultPath(parts);
  const chain = chains.find(
    each =>
      each.distribution.path === path &&
      each.publishers.length > 0 &&
      !knownSources([each]).some(
        ({ namespace, name }) =>
          namespace === source?.namespace && name === source.secret,
      ),
  );
  return (
    chain && {
      path,
      cluster: chain.distribution.cluster,
      publishers: chain.publishers,
    }
  );
}

/** Whether the producer itself publishes the path there. */
export function isOwn(
  { cluster, publishers }: Publication,
  parts: VaultPathParts,
  chains: readonly EntityChain[],
): boolean {
  const path = buildVaultPath(parts);
  return chains.some(
    each =>
      each.distribution.path === path &&
      each.distribution.cluster === cluster &&
      publishers.every(name => each.publishers.includes(name)),
  );
}
