import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { FleetRow } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import knexFactory, { type Knex } from 'knex';
import path from 'node:path';
import {
  noPostgres,
  startPostgres,
  type PostgresServer,
} from '../__testUtils__/postgres';
import { ComplianceStore, dayOf, scheduleCompliance } from '.';

jest.setTimeout(120_000);

const NOW = Date.UTC(2026, 10, 25, 1);
const DAY = 24 * 3_600_000;

const recorded = (day: string, cluster: string, breaks: number) => ({
  day,
  cluster,
  rule: 'SD-P5',
  chains: 10,
  breaks,
});

const missing = noPostgres();
let postgres: PostgresServer | undefined;
const databases: [string, () => Promise<Knex>][] = [
  [
    'SQLite',
    async () =>
      knexFactory({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
      }),
  ],
];
if (!missing) {
  databases.push(['Postgres', async () => (await postgres!.database()).knex]);
}

beforeAll(async () => {
  postgres = missing ? undefined : await startPostgres();
});
afterAll(async () => postgres?.stop());

describe.each(databases)('compliance by day in %s', (_, open) => {
  let database: Knex;
  let store: ComplianceStore;
  beforeEach(async () => {
    database = await open();
    await database.migrate.latest({
      directory: path.resolve(__dirname, '../../migrations'),
    });
    store = new ComplianceStore(database);
  });
  afterEach(async () => database.destroy());

  it('keeps of a day what was counted last, by whichever replica', async () => {
    await store.record([recorded('2026-11-24', 'platform', 3)]);
    await store.record([
      recorded('2026-11-24', 'platform', 2),
      recorded('2026-11-25', 'platform', 1),
    ]);
    const rows = await store.read(['platform'], '2026-11-01');
    expect([...rows].sort((a, b) => (a.day < b.day ? -1 : 1))).toEqual([
      recorded('2026-11-24', 'platform', 2),
      recorded('2026-11-25', 'platform', 1),
    ]);
  });

  it('reads only the clusters and the days that it is asked for', async () => {
    await store.record([
      recorded('2026-11-23', 'platform', 3),
      recorded('2026-11-25', 'platform', 3),
      recorded('2026-11-25', 'edge', 3),
    ]);
    expect(await store.read(['edge'], '2026-11-24')).toHaveLength(1);
    expect(await store.read([], '2026-11-24')).toEqual([]);
  });

  it('takes in many clusters at once, and lets go of what is too old', async () => {
    await store.record(
      Array.from({ length: 2_000 }, (__, n) =>
        recorded('2025-01-01', `cluster-${n}`, n),
      ),
    );
    expect(await store.forgetBefore('2025-01-01')).toBe(0);
    expect(await store.forgetBefore('2025-01-02')).toBe(2_000);
  });
});

describe('counting a day', () => {
  it('is done every hour in one replica, for clusters that are seen', async () => {
    const scheduler = mockServices.scheduler.mock();
    const record = jest.fn(async () => {});
    const forgetBefore = jest.fn(async () => 0);
    await scheduleCompliance({
      scheduler,
      store: { record, forgetBefore },
      seenRows: async () => [
        {
          cluster: 'platform',
          state: 'ok',
          rules: ['SD-P5'],
        } as unknown as FleetRow,
      ],
      retentionMs: 400 * DAY,
      logger: mockServices.logger.mock(),
      now: () => NOW,
    });
    const [[task]] = scheduler.scheduleTask.mock.calls;
    expect(task as SchedulerServiceTaskScheduleDefinition).toMatchObject({
      scope: 'global',
      frequency: { hours: 1 },
    });
    await (task.fn as () => Promise<void>)();
    expect(record).toHaveBeenCalledWith(
      expect.arrayContaining([
        {
          day: '2026-11-25',
          cluster: 'platform',
          rule: 'SD-P5',
          chains: 1,
          breaks: 1,
        },
      ]),
    );
    expect(forgetBefore).toHaveBeenCalledWith(dayOf(NOW, 400));
  });
});
