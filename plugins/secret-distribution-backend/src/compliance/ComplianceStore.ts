import type { RecordedCompliance } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';

const TABLE = 'compliance_days';
/** SQLite takes at most 999 parameters at once, a row has five. */
const ROWS_AT_ONCE = 150;

/**
 * Keeps of every day how many chains of a cluster broke which rule. A day that is written again
 * has what was written last, whichever replica wrote it. The tables are brought up to date with
 * those of the history.
 */
export class ComplianceStore {
  readonly #database: Knex;

  constructor(database: Knex) {
    this.#database = database;
  }

  async record(rows: readonly RecordedCompliance[]): Promise<void> {
    await this.#database.transaction(async tx => {
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        await tx(TABLE)
          .insert(rows.slice(start, start + ROWS_AT_ONCE))
          .onConflict(['day', 'cluster', 'rule'])
          .merge(['chains', 'breaks']);
      }
    });
  }

  /** @param since - the first day, `2026-11-24` */
  async read(
    clusters: readonly string[],
    since: string,
  ): Promise<readonly RecordedCompliance[]> {
    return this.#database<RecordedCompliance>(TABLE)
      .select('day', 'cluster', 'rule', 'chains', 'breaks')
      .whereIn('cluster', clusters)
      .andWhere('day', '>=', since);
  }

  /** @returns how many rows are gone */
  async forgetBefore(day: string): Promise<number> {
    return this.#database(TABLE).where('day', '<', day).delete();
  }
}
