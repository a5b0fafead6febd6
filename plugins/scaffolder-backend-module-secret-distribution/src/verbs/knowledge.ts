import { isError, toError } from '@backstage/errors';
import {
  buildVaultPath,
  type Chain,
  type ManifestRef,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { fullEntityRef } from '../access';
import { distributionsOf, publishersIn } from '../backendApi';
import type { Caller } from '../caller';
import type { SelfServices } from '../services';

/** Who is known to take part in a path, from the clusters themselves. */
export interface PathKnowledge {
  publishers: ManifestRef[];
  consumers: ManifestRef[];
}

/**
 * What the backend saw of a path, through a component that takes part in it and, in a cluster that
 * is named, of all publishers that the caller may see. It may know nothing: the component may be
 * new, hidden from the caller, or the backend absent. Clusters are worlds of
 * their own, so without a cluster's name only a path that is in one cluster counts.
 *
 * @returns `undefined` when it could not be asked; that is logged
 */
export async function knowledgeOf(
  services: SelfServices,
  caller: Caller,
  about: { entityRef?: string; path: VaultPathParts; cluster?: string },
): Promise<PathKnowledge | undefined> {
  const { entityRef, cluster } = about;
  if (!entityRef) {
    return undefined;
  }
  try {
    const path = buildVaultPath(about.path, services.settings);
    const { consumes, produces } = await distributionsOf(
      services,
      caller,
      fullEntityRef(entityRef),
    );
    const chains = [...produces, ...consumes].filter(
      ({ distribution }) =>
        distribution.path === path &&
        (cluster === undefined || distribution.cluster === cluster),
    );
    const clusters = new Set(chains.map(chain => chain.distribution.cluster));
    const others =
      cluster === undefined
        ? []
        : await publishersIn(services, caller, { cluster, path });
    return clusters.size > 1
      ? { publishers: [], consumers: [] }
      : {
          publishers: refsOf([
            ...chains.flatMap(chain => chain.publishers),
            ...others,
          ]),
          consumers: refsOf(
            chains.flatMap(chain => [...chain.consumers, ...pulledBy(chain)]),
          ),
        };
  } catch (error) {
    if (caller.signal?.aborted) {
      throw error;
    }
    const { name } = isError(error) ? error : toError(error);
    caller.logger.warn(
      `The clusters could not be asked about ${entityRef} (${name}); only what the repository shows is considered.`,
    );
    return undefined;
  }
}

/** A consumer's chain names the other consumers; its own ExternalSecret is a link. */
function pulledBy({ role, links }: Chain): string[] {
  const ref = links.find(({ id }) => id === 'pull')?.ref;
  return role === 'consumer' && ref?.kind === 'ExternalSecret'
    ? [`${ref.namespace}/${ref.name}`]
    : [];
}

function refsOf(names: readonly string[]): ManifestRef[] {
  return [...new Set(names)].map(text => {
    const [namespace, name] = text.split('/');
    return { namespace, name };
  });
}
