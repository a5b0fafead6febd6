import type { Meter } from '@opentelemetry/api';
import type { Knex } from 'knex';
import { PREFIX } from './names';

const DAY_MS = 24 * 3_600_000;
/** The database is asked at most this often, however often somebody collects. */
const ASK_EVERY_MS = 60_000;

/** Late ones are told apart, whatever else they are. */
const results = [
  'late',
  'arrived',
  'waiting',
  'old',
  'held',
  'overtaken',
  'unseen',
] as const;

/** By cluster and result. */
type Counts = ReadonlyMap<string, number>;

/**
 * How rotations of the last day fared, from the history: one of one path to one consumer counts
 * once. While the database does not answer, nothing is told.
 */
export function rotationMetrics(
  meter: Meter,
  options: {
    database: Knex;
    /** Names of all configured clusters. */
    clusters: readonly string[];
    /** ms since the epoch. */
    now?: () => number;
  },
): void {
  const { database, clusters, now = Date.now } = options;
  let asked: { at: number; counts: Promise<Counts | undefined> } | undefined;
  const counts = (): Promise<Counts | undefined> => {
    if (!asked || now() - asked.at >= ASK_EVERY_MS) {
      asked = {
        at: now(),
        counts: count(database, now() - DAY_MS).catch(() => undefined),
      };
    }
    return asked.counts;
  };
  meter
    .createObservableGauge(`${PREFIX}.rotations`, {
      description:
        'Rotations of the last 24 hours to each consumer, by how they fared',
      unit: '{rotation}',
    })
    .addCallback(async observed => {
      const known = await counts();
      if (!known) {
        return;
      }
      for (const cluster of clusters) {
        for (const result of results) {
          observed.observe(known.get(`${cluster} ${result}`) ?? 0, {
            cluster,
            result,
          });
        }
      }
    });
}

async function count(database: Knex, since: number): Promise<Counts> {
  const rows: {
    cluster: string;
    state: string;
    late: number | string;
    count: number | string;
  }[] = await database('history_arrivals as a')
    .join('history_paths as p', 'p.id', 'a.path_id')
    .where('a.at', '>=', since)
    .groupBy('p.cluster', 'a.state', 'a.late')
    .select('p.cluster', 'a.state', 'a.late')
    .count({ count: '*' });
  const counts = new Map<string, number>();
  for (const { cluster, state, late, count: of } of rows) {
    const key = `${cluster} ${Number(late) === 1 ? 'late' : state}`;
    counts.set(key, (counts.get(key) ?? 0) + Number(of));
  }
  return counts;
}
