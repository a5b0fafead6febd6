import type { Knex } from 'knex';

const tables = [
  'history_versions',
  'history_marks',
  'history_pulls',
  'history_workloads',
  'history_transitions',
  'history_chains',
  'history_arrivals',
] as const;

/** All that is kept, without when it was noted, in an order of its own. */
export async function dump(
  database: Knex,
): Promise<Record<(typeof tables)[number], string[]>> {
  const dumped = await Promise.all(
    tables.map(async table => {
      const rows: Record<string, unknown>[] = await database(table);
      return [
        table,
        rows
          .map(({ observed_at: _, ...row }) =>
            JSON.stringify(
              Object.entries(row)
                .map(([column, value]) => [column, asText(value)])
                .sort(),
            ),
          )
          .sort(),
      ];
    }),
  );
  return Object.fromEntries(dumped);
}

function asText(value: unknown): string | null {
  return value === null ? null : String(value);
}
