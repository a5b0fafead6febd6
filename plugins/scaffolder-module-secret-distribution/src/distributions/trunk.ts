import {
  isSamePath,
  parseVaultPath,
  type EntityChain,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A Source Secret that a chain starts from, and the path that it goes to. */
export interface KnownSource {
  namespace: string;
  name: string;
  path: string;
  cluster: string;
}

/** The Source Secrets that chains start from, where they are known. */
export function knownSources(chains: readonly EntityChain[]): KnownSource[] {
  return chains.flatMap(({ links, distribution }) => {
    const ref = links.find(({ id }) => id === 'source')?.ref;
    return ref?.namespace
      ? [
          {
            namespace: ref.namespace,
            name: ref.name,
            path: distribution.path,
            cluster: distribution.cluster,
          },
        ]
      : [];
  });
}

/** The parts of a chain's path, where it follows the convention. */
export function pathOf(chain: EntityChain): VaultPathParts | undefined {
  const parsed = parseVaultPath(chain.distribution.path);
  return parsed.ok
    ? {
        kind: parsed.kind,
        datasource: parsed.datasource,
        instance: parsed.instance,
      }
    : undefined;
}

/** The properties that a chain publishes. */
export function propertiesOf(chain: EntityChain): string[] {
  return chain.keys
    .filter(({ promised, present }) => promised === true || present === true)
    .map(({ property }) => property);
}

/** The namespace that a path is published from, unless it differs from cluster to cluster. */
export function namespaceOfPublisher(
  path: VaultPathParts,
  chains: readonly EntityChain[],
): string | undefined {
  const namespaces = new Set(
    chains
      .filter(chain => isSamePath(path, pathOf(chain)))
      .flatMap(({ publishers }) => publishers)
      .map(publisher => publisher.split('/')[0]),
  );
  return namespaces.size === 1 ? [...namespaces][0] : undefined;
}
