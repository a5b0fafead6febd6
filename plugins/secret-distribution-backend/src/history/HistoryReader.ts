import {
  causesOf,
  rotationsOf,
  transitionsOf,
  type ClusterCoverage,
  type DistributionDetail,
  type DistributionHistory,
  type EntityChain,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { HistoryStore } from './HistoryStore';

const DEFAULT_LIMIT = 20;
const MOST_TRANSITIONS = 200;
/** A clock that was off longer ago has been set right, or nothing dates anything by it. */
const CLOCK_MATTERS_MS = 24 * 3_600_000;

/**
 * Tells an entity the past of a distribution that it takes part in: a producer, how far each
 * rotation came with every consumer; a consumer, its own part. Workloads are named to whom they
 * belong, to others they are numbers.
 */
export class HistoryReader {
  readonly #store: Pick<HistoryStore, 'page' | 'transitions' | 'clocks'>;

  constructor(store: Pick<HistoryStore, 'page' | 'transitions' | 'clocks'>) {
    this.#store = store;
  }

  /**
   * @param detail - what the entity may see of the distribution at this moment
   * @throws InputError - when the cursor is none
   */
  async read(
    detail: DistributionDetail,
    options: { limit?: number; cursor?: string },
  ): Promise<DistributionHistory> {
    const { limit = DEFAULT_LIMIT, cursor } = options;
    const { distribution, chains, entityRef, evaluatedAt: now } = detail;
    const isFirst = cursor === undefined;
    const [page, transitions, clocks] = await Promise.all([
      this.#store.page(distribution.id, { limit, cursor }),
      isFirst
        ? this.#store.transitions(distribution.id, {
            chains: chains.map(({ id }) => id),
            limit: MOST_TRANSITIONS,
          })
        : [],
      this.#store.clocks(distribution.cluster, now - CLOCK_MATTERS_MS),
    ]);
    const own = new Set(chains.flatMap(chain => consumerOf(chain) ?? []));
    const seesAll = chains.some(({ role }) => role === 'producer');
    const told = transitionsOf(transitions);
    const untraced = untracedReason(detail.cluster);
    return {
      entityRef,
      evaluatedAt: now,
      distribution,
      ...(page.recordedSince !== undefined && {
        recordedSince: page.recordedSince,
      }),
      ...(untraced && { untraced }),
      clocks,
      rotations: rotationsOf(
        {
          ...page,
          pulls: page.pulls.filter(
            ({ consumer }) => seesAll || own.has(consumer),
          ),
        },
        {
          now,
          startsAtNewest: page.startsAtNewest,
          before: page.before,
          showsWorkloadsOf: consumer => own.has(consumer),
        },
      ),
      transitions: told,
      causes: causesOf(told, now),
      ...(page.nextCursor !== undefined && { nextCursor: page.nextCursor }),
    };
  }
}

function consumerOf({ role, links }: EntityChain): string | undefined {
  const pull = links.find(({ id }) => id === 'pull')?.ref;
  return role === 'consumer' && pull
    ? `${pull.namespace}/${pull.name}`
    : undefined;
}

/** Why rotations cannot be traced: without Vault's metadata nobody can tell one refresh from a rotation. */
export function untracedReason(cluster: ClusterCoverage): string | undefined {
  const vault = cluster.sources.find(({ source }) => source === 'Vault');
  if (vault?.state === 'live') {
    return undefined;
  }
  const reason = vault?.reason ?? cluster.vault?.reason;
  return `The portal does not see Vault’s metadata of the cluster ${
    cluster.cluster
  } at the moment, so it cannot trace new rotations.${
    reason ? ` ${reason}` : ''
  }`;
}
