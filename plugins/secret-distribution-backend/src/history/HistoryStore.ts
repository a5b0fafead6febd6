import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type {
  ClockOffset,
  PathRecord,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';
import { forget } from './forget';
import { listArrivals } from './listArrivals';
import { upsert } from './merge';
import {
  readClocks,
  readCauseRecords,
  readPage,
  readPaths,
  readTransitions,
} from './read';
import type { HistoryPage, KnownPath } from './read';
import type { ArrivalQuery } from './arrivalQuery';
import { readChains, readDays, readRotationKeys } from './readArrivals';
import type { RotationKey } from './RotationKey';
import { readRotations, type ReadRotation } from './readRotations';
import { rowsOf } from './rows';
import { recordTransitions, type ObservedChain } from './transitions';

const migrations = {
  directory: resolvePackagePath(
    '@secret-distribution/backstage-plugin-secret-distribution-backend',
    'migrations',
  ),
};

/** Some of what happened, to be kept together or not at all. */
export interface HistoryBatch {
  paths: readonly PathRecord[];
  /** Chains that are in another state than before, or were not compared yet. */
  chains: readonly ObservedChain[];
  clocks: readonly ClockOffset[];
}

/**
 * Keeps the past of distributions in Backstage's database, SQLite or Postgres. All that is
 * written has a natural key and is merged with what is there, so that a step is kept once
 * whoever writes it how often, and a write that was cut off is written again.
 */
export class HistoryStore {
  readonly #database: Knex;
  readonly #retentionMs: number;
  readonly #now: () => number;

  /** Brings the tables up to date first. */
  static async create(options: {
    database: Knex;
    retentionMs: number;
    /** Migrations are somebody else's business. */
    skipMigrations?: boolean;
    /** ms since the epoch. */
    now?: () => number;
  }): Promise<HistoryStore> {
    if (!options.skipMigrations) {
      await options.database.migrate.latest(migrations);
    }
    return new HistoryStore(options);
  }

  private constructor(options: Parameters<typeof HistoryStore.create>[0]) {
    this.#database = options.database;
    this.#retentionMs = options.retentionMs;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Keeps a batch in one transaction.
   *
   * @returns chains that another replica wrote of at this moment; to be compared once more
   */
  async record(batch: HistoryBatch): Promise<readonly string[]> {
    const now = this.#now();
    const rows = batch.paths.map(record =>
      rowsOf(record, { now, since: now - this.#retentionMs }),
    );
    return this.#database.transaction(async tx => {
      await upsert(
        tx,
        'history_paths',
        rows.map(({ path }) => ({ ...path, listed: 1 })),
        { key: ['id'], merge: { recorded_since: 'earliest' } },
      );
      await upsert(
        tx,
        'history_versions',
        rows.flatMap(({ versions }) => versions),
        {
          key: ['path_id', 'created_at', 'version'],
          merge: { deleted_at: 'earliest' },
        },
      );
      await upsert(
        tx,
        'history_marks',
        rows.flatMap(({ marks }) => marks),
        { key: ['path_id', 'link', 'at', 'object'] },
      );
      await upsert(
        tx,
        'history_pulls',
        rows.flatMap(({ pulls }) => pulls),
        {
          key: ['path_id', 'created_at', 'version', 'consumer'],
          merge: {
            pulled_by: 'earliest',
            target_changed_at: 'earliest',
            interval_ms: 'latest',
            bound_ms: 'latest',
            holds: 'latest',
            overdue: 'greatest',
          },
        },
      );
      await upsert(
        tx,
        'history_workloads',
        rows.flatMap(({ workloads }) => workloads),
        {
          key: ['path_id', 'created_at', 'version', 'consumer', 'kind', 'name'],
          merge: {
            credential: 'greatest',
            since: 'earliest',
            why: {
              sql: '(CASE WHEN excluded.credential >= there.credential THEN excluded.why ELSE there.why END)',
            },
          },
        },
      );
      await upsert(
        tx,
        'history_clocks',
        batch.clocks.map(({ cluster, clock, offsetMs, seenAt }) => ({
          cluster,
          clock,
          offset_ms: offsetMs,
          seen_at: seenAt,
        })),
        {
          key: ['cluster', 'clock'],
          merge: { offset_ms: 'latest', seen_at: 'latest' },
        },
      );
      await listArrivals(
        tx,
        rows.map(({ path, versions }) => ({
          id: path.id,
          since: Math.min(
            now,
            ...versions.map(each => Number(each.created_at)),
          ),
        })),
        now,
      );
      return recordTransitions(tx, batch.chains);
    });
  }

  /**
   * Brings into the list of all rotations what was recorded before there was one.
   *
   * @returns how many paths there were
   */
  async listRecorded(signal?: AbortSignal): Promise<number> {
    for (let count = 0; ; count++) {
      const waiting = await this.#database('history_paths')
        .where({ listed: 0 })
        .first('id');
      if (!waiting || signal?.aborted) {
        return count;
      }
      await this.#database.transaction(async tx => {
        await tx('history_paths').where(waiting).update({ listed: 1 });
        await listArrivals(tx, [{ id: waiting.id, since: 0 }], this.#now());
      });
    }
  }

  /** Rotations of all paths, newest first. */
  async rotations(
    query: ArrivalQuery,
    options: { limit: number; after?: RotationKey; now: number },
  ): Promise<ReadRotation[]> {
    return readRotations(
      this.#database,
      await readRotationKeys(this.#database, query, options),
    );
  }

  /** How many rotations there were on each day. */
  async days(
    query: ArrivalQuery & { since: number },
    options: { offsetMs: number; now: number },
  ) {
    return readDays(this.#database, query, options);
  }

  /** Chains that there were, in the order of their ids. */
  async chains(options: {
    after?: string;
    limit: number;
    chains?: readonly string[];
  }) {
    return readChains(this.#database, options);
  }

  /** Where paths are; those that were never recorded are left out. */
  async paths(ids: readonly string[]): Promise<KnownPath[]> {
    return readPaths(this.#database, ids);
  }

  /** States with a cause that chains came to be in, and those that followed, newest first. */
  async causes(chains: readonly string[]) {
    return readCauseRecords(this.#database, chains);
  }

  /**
   * Rotations of one path, newest first.
   *
   * @param cursor - `HistoryPage.nextCursor` of the page before
   * @throws InputError - when the cursor is none
   */
  async page(
    pathId: string,
    options: { limit: number; cursor?: string },
  ): Promise<HistoryPage> {
    return readPage(this.#database, pathId, options);
  }

  /** States that chains came to be in, newest first. */
  async transitions(
    pathId: string,
    options: { chains: readonly string[]; limit: number },
  ) {
    return readTransitions(this.#database, pathId, options);
  }

  /** Clocks of a cluster that were seen to disagree with the portal's. */
  async clocks(cluster: string, since: number): Promise<ClockOffset[]> {
    return readClocks(this.#database, cluster, since);
  }

  /**
   * Lets go of what is older than the retention; the state that a chain is in is kept.
   *
   * @returns how many rows went
   */
  async forgetOld(signal?: AbortSignal): Promise<number> {
    return forget(this.#database, this.#now() - this.#retentionMs, signal);
  }
}
