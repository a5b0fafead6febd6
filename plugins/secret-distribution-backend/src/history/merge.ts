import type { Knex } from 'knex';

/** How two rows of one key become one; none depends on which of them came first. */
type Rule =
  | 'earliest'
  | 'greatest'
  | 'latest'
  /** SQL of `there` and `excluded`. */
  | { sql: string };

const ROWS_AT_ONCE = 200;

/**
 * Writes rows in their natural keys' order. A row that is there already is merged, so that rows
 * can be written any number of times, in any order and by several replicas.
 */
export async function upsert<Row extends object>(
  tx: Knex,
  table: string,
  rows: readonly Row[],
  options: {
    key: readonly string[];
    merge?: Partial<Record<keyof Row & string, Rule>>;
  },
): Promise<void> {
  const { key, merge = {} } = options;
  const byKey = new Map(
    rows.map(row => [
      key.map(column => row[column as keyof Row]).join('\n'),
      row,
    ]),
  );
  // Two replicas that lock rows in one order cannot wait for each other.
  const sorted = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
  const rules = Object.entries(merge) as [string, Rule][];
  for (let start = 0; start < sorted.length; start += ROWS_AT_ONCE) {
    const insert = tx(table)
      .insert(sorted.slice(start, start + ROWS_AT_ONCE))
      .onConflict([...key]);
    if (rules.length === 0) {
      await insert.ignore();
    } else {
      await insert
        .merge(
          Object.fromEntries(
            rules.map(([column, rule]) => [
              column,
              tx.raw(merged(table, column, rule)),
            ]),
          ),
        )
        // A row that would stay as it is is not written again.
        .whereRaw(
          rules
            .map(
              ([column, rule]) =>
                `${table}.${column} IS DISTINCT FROM ${merged(
                  table,
                  column,
                  rule,
                )}`,
            )
            .join(' OR '),
        );
    }
  }
}

function merged(table: string, column: string, rule: Rule): string {
  if (typeof rule === 'object') {
    return rule.sql.replace(/there\./g, `${table}.`);
  }
  const there = `${table}.${column}`;
  const given = `excluded.${column}`;
  const pick = (wins: string) =>
    `(CASE WHEN ${given} IS NULL THEN ${there} WHEN ${there} IS NULL THEN ${given} WHEN ${wins} THEN ${given} ELSE ${there} END)`;
  switch (rule) {
    case 'earliest':
      return pick(`${given} < ${there}`);
    case 'greatest':
      return pick(`${given} > ${there}`);
    default:
      return given;
  }
}
