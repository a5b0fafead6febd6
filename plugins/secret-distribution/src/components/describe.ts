import type {
  ChainState,
  EntityChain,
  EntityDistributions,
  ObjectRef,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { worstFirst } from '../ui';

/** `namespace/name`, or the name of what has no namespace. */
export function qualifiedName(ref: ObjectRef): string {
  return ref.namespace ? `${ref.namespace}/${ref.name}` : ref.name;
}

/** All chains of an entity. */
export function chainsOf(data: EntityDistributions): readonly EntityChain[] {
  return [...data.consumes, ...data.produces];
}

/** How many chains are in each state, worst first, without the states that none is in. */
export function countStates(
  chains: readonly EntityChain[],
): readonly { state: ChainState; count: number }[] {
  return worstFirst
    .map(state => ({
      state,
      count: chains.filter(chain => chain.verdict.state === state).length,
    }))
    .filter(({ count }) => count > 0);
}

/** The object that tells this chain from others of the same path. */
export function ownObject(chain: EntityChain): string | undefined {
  const id = chain.role === 'consumer' ? 'pull' : 'push';
  const link = chain.links.find(candidate => candidate.id === id);
  return link?.ref ? qualifiedName(link.ref) : link?.label || undefined;
}
