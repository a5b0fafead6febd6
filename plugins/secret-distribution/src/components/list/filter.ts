import type {
  ChainState,
  EntityChain,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { worstFirst } from '../../ui';

/** What a reader narrows the list by. */
export interface Filter {
  text: string;
  /** Absent shows every state. */
  state?: ChainState;
}

export const noFilter: Filter = { text: '' };

// `service-2` comes before `service-10`.
const byName = new Intl.Collator('en', { numeric: true });

/** Worst first, then by cluster and path, so that the order holds between refreshes. */
export function worstFirstOrder(
  chains: readonly EntityChain[],
): readonly EntityChain[] {
  const rank = (chain: EntityChain) => worstFirst.indexOf(chain.verdict.state);
  return [...chains].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      byName.compare(a.distribution.cluster, b.distribution.cluster) ||
      byName.compare(a.distribution.path, b.distribution.path) ||
      byName.compare(a.id, b.id),
  );
}

/** Every word of the filter must be found in the path, the cluster or an object's name. */
export function matches(chain: EntityChain, filter: Filter): boolean {
  if (filter.state && chain.verdict.state !== filter.state) {
    return false;
  }
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return true;
  }
  const { path, cluster } = chain.distribution;
  const haystack = [
    path,
    cluster,
    ...chain.links.flatMap(({ ref, label }) => [
      label,
      ref?.namespace ?? '',
      ref?.name ?? '',
    ]),
  ]
    .join('\n')
    .toLowerCase();
  return words.every(word => haystack.includes(word));
}
