import type { Knex } from 'knex';

/** So few that no statement holds a lock for long. */
const ROWS_AT_ONCE = 5_000;

const tables = [
  { name: 'history_versions', age: 'created_at' },
  { name: 'history_marks', age: 'at' },
  { name: 'history_pulls', age: 'created_at' },
  { name: 'history_workloads', age: 'created_at' },
  { name: 'history_arrivals', age: 'at' },
] as const;

/** Deletes what is older, in small steps; stops between two when told to. */
export async function forget(
  database: Knex,
  before: number,
  signal?: AbortSignal,
): Promise<number> {
  // Every engine has a name of its own for the place of a row.
  const row = database.client.config.client === 'pg' ? 'ctid' : 'rowid';
  let gone = 0;
  const remove = async (
    table: string,
    old: (query: Knex.QueryBuilder) => void,
  ) => {
    for (;;) {
      if (signal?.aborted) {
        return;
      }
      const some = database(table)
        .select(database.raw(row))
        .modify(old)
        .limit(ROWS_AT_ONCE);
      const count = await database(table)
        .whereIn(database.raw(row) as unknown as string, some)
        .delete();
      gone += count;
      if (count < ROWS_AT_ONCE) {
        return;
      }
    }
  };
  for (const { name, age } of tables) {
    await remove(name, query => query.where(age, '<', before));
  }
  await remove('history_transitions', query =>
    query
      .where('at', '<', before)
      .whereExists(
        database('history_transitions as newer')
          .select(database.raw('1'))
          .whereRaw('newer.chain_id = history_transitions.chain_id')
          .whereRaw('newer.seq > history_transitions.seq'),
      ),
  );
  await database('history_clocks').where('seen_at', '<', before).delete();
  return gone;
}
