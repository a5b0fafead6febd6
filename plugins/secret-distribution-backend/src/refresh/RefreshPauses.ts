import type { Knex } from 'knex';
import { createHash } from 'node:crypto';

const TABLE = 'refresh_pauses';
/** Long enough that nobody takes up what is being cleared away. */
const KEPT_MS = 3_600_000;

interface PauseRow {
  resource: string;
  /** Postgres gives a bigint as a string. */
  at: number | string;
}

/** Two of which one lost. */
class TakenError extends Error {}

/**
 * Which resources were worked on a moment ago, for all replicas, in Backstage's database. The
 * table is brought up to date with those of the history.
 */
export class RefreshPauses {
  readonly #database: Knex;
  readonly #pauseMs: number;

  constructor(options: {
    database: Knex;
    /** How long a resource is left alone, ms. */
    pauseMs: number;
  }) {
    this.#database = options.database;
    this.#pauseMs = options.pauseMs;
  }

  /**
   * How long none of these may be worked on, ms; 0 when they may.
   *
   * @param now - ms since the epoch
   * @throws what the database throws
   */
  async waitMs(names: readonly string[], now: number): Promise<number> {
    const rows = await this.#database<PauseRow>(TABLE)
      .whereIn('resource', names.map(digest))
      .select('at');
    const last = Math.max(...rows.map(({ at }) => Number(at)));
    const wait = last + this.#pauseMs - now;
    // A clock that was set back must not lock a chain.
    return wait > this.#pauseMs ? 0 : Math.max(0, wait);
  }

  /**
   * Takes all of these for who works on them now, or none.
   *
   * @returns whether they were free; of two who ask at once one gets them
   * @throws what the database throws
   */
  async take(names: readonly string[], now: number): Promise<boolean> {
    // In one order, so that two never wait for each other.
    const resources = names.map(digest).sort();
    const freeUntil = now - this.#pauseMs;
    await this.#database<PauseRow>(TABLE)
      .where('at', '<', freeUntil - KEPT_MS)
      .delete();
    try {
      await this.#database.transaction(async trx => {
        for (const resource of resources) {
          const taken = await trx<PauseRow>(TABLE)
            .insert({ resource, at: now })
            .onConflict('resource')
            .merge(['at'])
            .where(before =>
              before
                .where(`${TABLE}.at`, '<=', freeUntil)
                // What lies ahead was written by a clock that was set back.
                .orWhere(`${TABLE}.at`, '>', now),
            )
            .returning('resource');
          if (taken.length === 0) {
            throw new TakenError();
          }
        }
      });
      return true;
    } catch (error) {
      if (error instanceof TakenError) {
        return false;
      }
      throw error;
    }
  }

  /** Lets go of what was taken and came to nothing. @throws what the database throws */
  async release(names: readonly string[], takenAt: number): Promise<void> {
    await this.#database<PauseRow>(TABLE)
      .whereIn('resource', names.map(digest))
      .where('at', takenAt)
      .delete();
  }
}

/** Names of clusters and resources have no greatest length that every database can look up. */
function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
