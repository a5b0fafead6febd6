import type { ChainRecord } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';
import type { TransitionRow } from './rows';

/** A chain's state, and the portal's time when it was first seen to be so. */
export interface ObservedChain extends ChainRecord {
  pathId: string;
  observedAt: number;
}

const CHAINS_AT_ONCE = 200;

/**
 * Adds the states that are news. What another replica recorded already is none, and neither is
 * what this one saw before the recorded state came to be: it lags behind.
 *
 * @returns chains of which another replica wrote at the same moment
 */
export async function recordTransitions(
  tx: Knex,
  chains: readonly ObservedChain[],
): Promise<readonly string[]> {
  const overtaken: string[] = [];
  const sorted = [...chains].sort((a, b) => (a.chain < b.chain ? -1 : 1));
  for (let start = 0; start < sorted.length; start += CHAINS_AT_ONCE) {
    const some = sorted.slice(start, start + CHAINS_AT_ONCE);
    const known = await lastOf(
      tx,
      some.map(({ chain }) => chain),
    );
    const news = some.flatMap(
      observed => nextRow(observed, known.get(observed.chain)) ?? [],
    );
    if (news.length > 0) {
      const written: { chain_id: string }[] = await tx<TransitionRow>(
        'history_transitions',
      )
        .insert(news)
        .onConflict(['chain_id', 'seq'])
        .ignore()
        .returning('chain_id');
      const done = new Set(written.map(({ chain_id: chain }) => chain));
      overtaken.push(
        ...news
          .map(({ chain_id: chain }) => chain)
          .filter(chain => !done.has(chain)),
      );
    }
  }
  return overtaken;
}

async function lastOf(
  tx: Knex,
  chains: readonly string[],
): Promise<Map<string, TransitionRow>> {
  const rows: TransitionRow[] = await tx('history_transitions as t')
    .select('t.*')
    .whereIn('t.chain_id', [...chains])
    .where(
      't.seq',
      tx('history_transitions as newest')
        .max('newest.seq')
        .whereRaw('newest.chain_id = t.chain_id'),
    );
  return new Map(rows.map(row => [row.chain_id, row]));
}

function nextRow(
  observed: ObservedChain,
  last: TransitionRow | undefined,
): TransitionRow | undefined {
  const { chain, pathId, consumer, state, place, cause } = observed;
  const lastAt = last ? Number(last.at) : -Infinity;
  const isSame =
    last?.state === state &&
    last.cause === (cause ?? null) &&
    last.place === (place ?? null);
  if (isSame || (last && observed.observedAt <= Number(last.observed_at))) {
    return undefined;
  }
  return {
    chain_id: chain,
    seq: (last?.seq ?? 0) + 1,
    path_id: pathId,
    consumer: consumer ?? null,
    at: beganAt(observed, lastAt),
    observed_at: observed.observedAt,
    state,
    place: place ?? null,
    cause: cause ?? null,
  };
}

/** What the facts say of the beginning is believed where it lies between the last state and now. */
function beganAt({ since, observedAt }: ObservedChain, lastAt: number): number {
  return since !== undefined && since > lastAt && since <= observedAt
    ? since
    : Math.max(observedAt, lastAt + 1);
}
