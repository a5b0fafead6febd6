import type { Knex } from 'knex';

/** Some consecutive rows of one path. */
export interface Range {
  pathId: string;
  /** ms since the epoch. */
  from: number;
  /** ms since the epoch; to the newest when absent. */
  to?: number;
}

const FOR_EVER = Number.MAX_SAFE_INTEGER;

export function isPostgres(database: Knex): boolean {
  return database.client.config.client === 'pg';
}

/**
 * The rows of many ranges. Postgres takes the ranges as a table of its own: as conditions they
 * would cost it more to read than the rows.
 */
export async function rowsWithin<Row extends object>(
  database: Knex,
  table: string,
  column: string,
  ranges: readonly Range[],
): Promise<Row[]> {
  if (ranges.length === 0) {
    return [];
  }
  if (isPostgres(database)) {
    // Without the offset it would be planned as one join, by a guess at how long ranges are.
    const ofRange = database(table).whereRaw(
      `path_id = wanted.id AND ${column} BETWEEN wanted.low AND wanted.high OFFSET 0`,
    );
    return database
      .select('found.*')
      .from(
        database.raw(
          'unnest(?::text[], ?::bigint[], ?::bigint[]) AS wanted(id, low, high), LATERAL (?) AS found',
          [
            ranges.map(({ pathId }) => pathId),
            ranges.map(({ from }) => from),
            ranges.map(({ to }) => to ?? FOR_EVER),
            ofRange,
          ],
        ),
      ) as unknown as Promise<Row[]>;
  }
  return database(table).where(query => {
    for (const { pathId, from, to } of ranges) {
      query.orWhere(path =>
        path
          .where({ path_id: pathId })
          .whereBetween(column, [from, to ?? FOR_EVER]),
      );
    }
  }) as unknown as Promise<Row[]>;
}
