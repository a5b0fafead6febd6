import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type {
  Actor,
  FleetEntry,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import knexFactory, { type Knex } from 'knex';
import path from 'node:path';
import {
  noPostgres,
  startPostgres,
  type PostgresServer,
} from '../__testUtils__/postgres';
import { until } from '../__testUtils__/until';
import { NotificationStore } from './NotificationStore';
import { Notifier } from './Notifier';

// A database server is started, which takes its time on a busy machine.
jest.setTimeout(120_000);

const HOLD = 120_000;
const ROUND = 30_000;
const TEAM = 'group:default/team-a';
const PLATFORM = 'group:default/platform';

function broken(
  name: string,
  {
    who = 'consumer',
    cause = `Broken ${name}`,
  }: {
    who?: Actor;
    cause?: string;
  } = {},
): FleetEntry {
  return {
    row: {
      id: name,
      distributionId: name,
      cluster: 'platform',
      path: `platform-data/postgres/${name}`,
      kind: 'secret',
      role: 'consumer',
      publishers: [],
      namespaces: [],
      state: 'broken',
      sentence: 'It does not arrive.',
      cause: { id: 'c', key: cause, title: 'Broken', severity: 'error' },
      rules: [],
      consumers: [`component:default/${name}`],
      producers: [],
      consumerOwners: [TEAM],
      producerOwners: [],
      systems: [],
    },
    causeText: {
      sentence: 'It does not arrive.',
      place: 'pull',
      cure: { who, text: 'Mend it.' },
      rules: [],
    },
  };
}

function works(name: string): FleetEntry {
  const { cause, ...row } = broken(name).row;
  return { row: { ...row, state: 'ok' } };
}

/** Backstage's notifications as a user with no settings has them: one for each scope. */
class Inbox {
  readonly received: NotificationSendOptions[] = [];
  isDown = false;
  /** Whoever sends is killed before it learns that the message has arrived. */
  kills = false;

  async send(options: NotificationSendOptions): Promise<void> {
    if (this.isDown) {
      throw new Error('Request failed with status 503');
    }
    this.received.push(options);
    if (this.kills) {
      await new Promise(() => {});
    }
  }

  get titles(): string[] {
    const shown = new Map<unknown, string>();
    this.received.forEach(({ recipients, payload }) =>
      shown.set(
        `${JSON.stringify(recipients)} ${payload.scope}`,
        payload.title,
      ),
    );
    return [...shown.values()];
  }
}

/** Replicas of a portal that share a database, a clock and an inbox. */
class Portal {
  readonly inbox = new Inbox();
  readonly logger = mockServices.logger.mock();
  readonly #database: Knex;
  now = Date.UTC(2026, 0, 1);
  entries: readonly FleetEntry[] = [];
  isComplete = true;

  constructor(database: Knex) {
    this.#database = database;
  }

  /** Another replica, or the same one after a restart: nothing is kept but the database. */
  replica(options: { platformTeam?: string } = {}): Notifier {
    return Notifier.create({
      store: new NotificationStore(this.#database, () => this.now),
      notifications: this.inbox,
      fleet: {
        entries: () => this.entries,
        isSeen: () => true,
        isComplete: () => this.isComplete,
      },
      holdMs: HOLD,
      logger: this.logger,
      now: () => this.now,
      ...options,
    });
  }

  /** Lets time pass; rounds are run by one after the other. */
  async pass(ms: number, ...replicas: readonly Notifier[]): Promise<void> {
    const ends = this.now + ms;
    for (let turn = 0; this.now < ends; turn++) {
      this.now += ROUND;
      await replicas[turn % replicas.length].round();
    }
  }

  /** Notifications began long ago, with nothing broken. */
  async begin(replica: Notifier): Promise<void> {
    await replica.round();
    await this.pass(HOLD * 3, replica);
  }

  async outbox(): Promise<number> {
    const [{ count }] = await this.#database('notifications_outbox').count({
      count: '*',
    });
    return Number(count);
  }
}

const missing = noPostgres();
const engines = [
  { engine: 'SQLite' },
  ...(missing ? [] : [{ engine: 'Postgres' }]),
];

describe.each(engines)('notifications on $engine', ({ engine }) => {
  let server: PostgresServer | undefined;
  const open: Knex[] = [];

  beforeAll(async () => {
    server = engine === 'Postgres' ? await startPostgres() : undefined;
  });
  afterAll(async () => {
    await Promise.all(open.map(knex => knex.destroy()));
    await server?.stop();
  });

  async function portal(): Promise<Portal> {
    const knex = server
      ? (await server.database()).knex
      : knexFactory({
          client: 'better-sqlite3',
          connection: ':memory:',
          useNullAsDefault: true,
        });
    open.push(knex);
    await knex.migrate.latest({
      directory: path.resolve(__dirname, '../../migrations'),
    });
    return new Portal(knex);
  }

  it('tells the owner of a break and that it is mended, in one place', async () => {
    const world = await portal();
    const replica = world.replica();
    await world.begin(replica);

    world.entries = [broken('wiki')];
    await world.pass(HOLD * 2, replica);
    expect(world.inbox.received).toEqual([
      {
        recipients: { type: 'entity', entityRef: TEAM },
        payload: {
          scope: expect.any(String),
          topic: 'Broken distributions',
          severity: 'high',
          title: 'wiki: Broken',
          description: 'It does not arrive. Mend it.',
          link: '/catalog/default/component/wiki/secret-distribution',
        },
      },
    ]);

    world.entries = [works('wiki')];
    await world.pass(HOLD * 2, replica);
    expect(world.inbox.titles).toEqual(['Mended: wiki: Broken']);
    expect(await world.outbox()).toBe(0);
  });

  it('tells once, however often the portal restarts', async () => {
    const world = await portal();
    await world.begin(world.replica());

    world.entries = [broken('wiki')];
    for (let time = 0; time < 20; time++) {
      await world.pass(ROUND, world.replica());
    }
    expect(world.inbox.received).toHaveLength(1);
  });

  it('tells once when two replicas decide at the same moment', async () => {
    const world = await portal();
    const [first, second] = [world.replica(), world.replica()];
    await world.begin(first);

    world.entries = [broken('wiki'), broken('shop')];
    for (let time = 0; time < 10; time++) {
      world.now += ROUND;
      await Promise.all([first.round(), second.round()]);
    }
    expect(world.inbox.received.map(({ payload }) => payload.title)).toEqual(
      expect.arrayContaining(['wiki: Broken', 'shop: Broken']),
    );
    expect(world.inbox.received).toHaveLength(2);
  });

  it('sends again what was being sent when the portal was killed, and shows it once', async () => {
    const world = await portal();
    await world.begin(world.replica());
    world.entries = [broken('wiki')];

    world.inbox.kills = true;
    void world.pass(HOLD * 2, world.replica());
    await until(() => world.inbox.received.length === 1);
    world.inbox.kills = false;
    expect(await world.outbox()).toBe(1);

    await world.pass(HOLD * 2, world.replica());
    expect(world.inbox.received).toHaveLength(2);
    expect(world.inbox.titles).toEqual(['wiki: Broken']);
    expect(await world.outbox()).toBe(0);
  });

  it('keeps what cannot be sent, and says so once', async () => {
    const world = await portal();
    const replica = world.replica();
    await world.begin(replica);

    world.inbox.isDown = true;
    world.entries = [broken('wiki')];
    await world.pass(HOLD * 4, replica);
    expect(world.logger.warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(world.logger.warn.mock.calls)).not.toContain('wiki');

    world.inbox.isDown = false;
    await world.pass(HOLD, replica);
    expect(world.inbox.titles).toEqual(['wiki: Broken']);
  });

  it('gives up after a day what is no news any more', async () => {
    const world = await portal();
    const replica = world.replica();
    await world.begin(replica);
    world.inbox.isDown = true;
    world.entries = [broken('wiki')];
    await world.pass(HOLD * 2, replica);

    world.inbox.isDown = false;
    world.now += 25 * 3_600_000;
    await replica.round();
    expect(world.inbox.received).toEqual([]);
    expect(world.logger.warn).toHaveBeenLastCalledWith(
      expect.stringContaining('1 notifications could not be sent for a day'),
    );
  });

  it('sends one summary for each owner when it begins with 300 broken chains', async () => {
    const world = await portal();
    world.entries = Array.from({ length: 300 }, (_, n) => broken(`app-${n}`));
    await world.pass(HOLD * 4, world.replica(), world.replica());
    expect(world.inbox.titles).toEqual([
      'team-a: 300 causes break 300 distributions',
    ]);
    expect(world.inbox.received).toHaveLength(1);
  });

  it('decides nothing before everything was read', async () => {
    const world = await portal();
    const replica = world.replica();
    await world.begin(replica);
    world.entries = [broken('wiki')];
    await world.pass(HOLD * 2, replica);

    // After a restart nothing is seen for a while; that does not mend it.
    world.entries = [];
    world.isComplete = false;
    await world.pass(HOLD * 4, world.replica());
    expect(world.inbox.titles).toEqual(['wiki: Broken']);
  });

  it('tells the platform team of a cause of the platform, and without one says so in the log', async () => {
    const world = await portal();
    const sealed = { who: 'platform', cause: 'Vault is sealed' } as const;
    await world.begin(world.replica());
    world.entries = [broken('wiki', sealed), broken('shop', sealed)];

    const nameless = world.replica();
    await world.pass(HOLD * 2, nameless);
    expect(world.inbox.received).toEqual([]);
    expect(world.logger.warn).toHaveBeenCalledTimes(1);
    expect(world.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('secretDistribution.notifications.platformTeam'),
    );

    await world.pass(HOLD * 2, world.replica({ platformTeam: PLATFORM }));
    expect(world.inbox.received).toMatchObject([
      {
        recipients: { entityRef: PLATFORM },
        payload: { severity: 'critical' },
      },
    ]);
  });

  it('sends a digest to whom something is open for, and none otherwise', async () => {
    const world = await portal();
    const replica = world.replica();
    await world.begin(replica);
    await replica.digest();
    expect(world.inbox.received).toEqual([]);

    world.entries = [broken('wiki')];
    await world.pass(HOLD * 2, replica);
    await Promise.all([replica.digest(), world.replica().digest()]);
    expect(world.inbox.titles).toEqual([
      'wiki: Broken',
      'team-a: 1 cause breaks 1 distribution',
    ]);
  });

  it('takes names that no database takes', async () => {
    const world = await portal();
    const replica = world.replica();
    await world.begin(replica);
    world.entries = [
      broken('wiki', { cause: 'a\u0000b\ud800' }),
      broken('shop', { cause: `x${'y'.repeat(5_000)}` }),
    ];
    await world.pass(HOLD * 2, replica);
    expect(world.inbox.titles).toHaveLength(2);

    world.entries = [works('wiki'), works('shop')];
    await world.pass(HOLD * 2, replica);
    expect(world.inbox.titles).toEqual([
      'Mended: wiki: Broken',
      'Mended: shop: Broken',
    ]);
  });
});
