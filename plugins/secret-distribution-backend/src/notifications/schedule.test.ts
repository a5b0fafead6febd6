import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type {
  Coverage,
  FleetEntry,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { readNotificationSettings } from './config';
import { fleetSightOf } from './fleetSight';
import { scheduleNotifications } from './scheduleNotifications';

const settingsOf = (notifications: object) =>
  readNotificationSettings(
    new ConfigReader({ secretDistribution: { notifications } } as never),
  );

describe('the configuration of notifications', () => {
  it('is complete without any', () => {
    expect(readNotificationSettings(new ConfigReader({}))).toEqual({
      enabled: undefined,
      holdMs: 120_000,
      language: 'en',
      platformTeam: undefined,
      digest: { frequency: { cron: '0 7 * * *' }, timeout: { minutes: 10 } },
    });
  });

  it('takes durations, short refs and schedules', () => {
    expect(
      settingsOf({
        enabled: false,
        holdFor: '30s',
        language: 'de',
        platformTeam: 'platform',
        digest: {
          schedule: { frequency: { cron: '0 6 * * 1' }, timeout: 'PT5M' },
        },
      }),
    ).toMatchObject({
      enabled: false,
      holdMs: 30_000,
      language: 'de',
      platformTeam: 'group:default/platform',
      digest: { frequency: { cron: '0 6 * * 1' } },
    });
    expect(settingsOf({ digest: { enabled: false } }).digest).toBeUndefined();
  });

  it.each([
    ['holdfor', '2m'],
    ['holdFor', 'soon'],
    ['holdFor', { days: 2 }],
    ['language', 'tlh'],
    ['platformTeam', 'group:/'],
    ['digest', { schedule: { frequency: 'often' } }],
  ])('refuses a wrong %s and names it', (key, value) => {
    expect(() => settingsOf({ [key]: value })).toThrow(
      `secretDistribution.notifications.${key}`,
    );
  });
});

describe('the tasks of notifications', () => {
  const schedule = async (notifications: object, installed: string[]) => {
    const scheduler = mockServices.scheduler.mock();
    await scheduleNotifications({
      settings: settingsOf(notifications),
      instance: {
        getInstalledPlugins: async () =>
          installed.map(pluginId => ({ pluginId, modules: [] })),
      },
      database: (() => {}) as never,
      notifications: { send: async () => {} },
      fleet: {
        entries: () => [],
        isSeen: () => true,
        isComplete: () => false,
      },
      scheduler,
      logger: mockServices.logger.mock(),
    });
    return scheduler.scheduleTask.mock.calls.map(([task]) => task);
  };

  it('are there when the notifications plugin is, unless they are switched off', async () => {
    expect(await schedule({}, ['catalog'])).toEqual([]);
    expect(await schedule({ enabled: false }, ['notifications'])).toEqual([]);
    for (const tasks of [
      await schedule({}, ['catalog', 'notifications']),
      await schedule({ enabled: true }, ['catalog']),
    ]) {
      expect(tasks.map(({ id, scope }) => [id, scope])).toEqual([
        ['secret-distribution-notifications', 'global'],
        ['secret-distribution-notifications-digest', 'global'],
      ]);
    }
  });

  it('look several times while a break must hold', async () => {
    const [task] = await schedule({ holdFor: '40s' }, ['notifications']);
    expect(task.frequency).toEqual({ milliseconds: 10_000 });
  });

  it('send no digest where none is wanted', async () => {
    const tasks = await schedule({ digest: { enabled: false } }, [
      'notifications',
    ]);
    expect(tasks).toHaveLength(1);
  });
});

describe('what notifications see of the fleet', () => {
  let now = 1_000;
  beforeEach(() => {
    now = 1_000;
  });
  const sight = (
    states: Record<string, Coverage['state']>,
    entities: number = 1,
  ) =>
    fleetSightOf({
      patienceMs: 60_000,
      now: () => now,
      fleet: {
        index: {
          moment: () => ({
            at: 1,
            content: { entries: [] as readonly FleetEntry[] },
          }),
        },
        directory: {
          entities: new Map(
            Array.from({ length: entities }, (_, n) => [`${n}`, {}]),
          ),
        },
      } as never,
      index: {
        clusters: Object.keys(states),
        coverageOf: cluster => ({
          cluster,
          state: states[cluster],
          since: 1,
          sources: [
            { source: 'ExternalSecret', state: states[cluster], since: 1 },
            { source: 'Vault', state: 'stale', since: 1 },
          ],
          skipped: [],
        }),
      },
    });

  it('is complete when the catalog and every cluster that answers were read', () => {
    expect(sight({ a: 'live', b: 'stale' }).isComplete()).toBe(true);
    expect(sight({ a: 'live', b: 'starting' }).isComplete()).toBe(false);
    expect(sight({ a: 'stale' }).isComplete()).toBe(false);

    // A cluster that is never reached keeps nobody from being told of the others.
    now += 60_000;
    expect(sight({ a: 'live', b: 'starting' }).isComplete()).toBe(true);
    expect(sight({ a: 'starting' }).isComplete()).toBe(false);
    expect(sight({ a: 'live' }, 0).isComplete()).toBe(false);
  });

  it('says of a cluster out of sight that it is not seen, and lets go of one that was taken away', () => {
    const { isSeen } = sight({ a: 'live', b: 'stale', c: 'forbidden' });
    expect(['a', 'b', 'c', 'gone'].map(isSeen)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
