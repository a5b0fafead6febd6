import * as fc from 'fast-check';
import { chainsOf } from '../diagnose';
import {
  context,
  externalSecret,
  healthyWorld,
  HOUR,
  MINUTE,
  NOW,
  PATH,
  pod,
  secretMeta,
  vaultPath,
  viewOf,
  workload,
  type World,
} from '../diagnose/__testUtils__/world';
import { clockOffsets } from './clocks';
import { rotationsCsv } from './csv';
import type { Rotation } from './model';
import type { PathRecord } from './record';
import { mergeRecords } from './mergeRecords';
import { recordOf } from './recordOf';
import { groupVersions, rotationsOf } from './rotations';
import { causesOf, transitionsOf } from './transitions';

const DAY = 24 * HOUR;
const kept = (version: number, createdAt: number) => ({
  version,
  createdAt,
  destroyed: false,
});

/** Two properties rotated at `at`, after the first push a month ago. */
function rotatedWorld(at: number): World {
  const world = healthyWorld();
  world.vaultPaths = [
    vaultPath({
      currentVersion: 4,
      versions: [
        kept(1, NOW - 30 * DAY),
        kept(2, NOW - 30 * DAY + 1_000),
        kept(3, at),
        kept(4, at + 900),
      ],
    }),
  ];
  return world;
}

function recorded(world: World, now = NOW): PathRecord {
  const view = viewOf(world);
  return recordOf(view, PATH, chainsOf(view, PATH, { ...context, now }), {
    ...context,
    now,
  });
}

function rotations(
  record: Pick<PathRecord, 'versions' | 'marks' | 'pulls' | 'workloads'>,
  now = NOW,
  showsWorkloads = true,
): Rotation[] {
  return rotationsOf(
    { ...record, versions: [...record.versions].reverse() },
    { now, startsAtNewest: true, showsWorkloadsOf: () => showsWorkloads },
  );
}

describe('a rotation (SD-R2)', () => {
  it('is read from the present facts alone, so that what was missed is found', () => {
    const at = NOW - 30 * MINUTE;
    const world = rotatedWorld(at);
    world.pushSecrets[0] = { ...world.pushSecrets[0], refreshedAt: at - 500 };
    world.pods = [pod({ startedAt: NOW - 9 * MINUTE })];

    const [newest, first] = rotations(recorded(world));

    expect(newest).toMatchObject({
      id: `3@${at}`,
      current: true,
      state: 'arrived',
      push: { object: 'platform-data/temporal-push', late: false },
      versions: [{ version: 3 }, { version: 4 }],
      consumers: [
        {
          consumer: 'temporal/temporal-db',
          state: 'arrived',
          pulled: { at: NOW - 10 * MINUTE, exact: true, late: false },
          boundMs: 2 * HOUR,
          workloads: [
            {
              kind: 'Deployment',
              name: 'temporal',
              credential: 'new',
              since: NOW - 9 * MINUTE,
            },
          ],
        },
      ],
      lastStepAt: NOW - 9 * MINUTE,
    });
    expect(first).toMatchObject({
      current: false,
      versions: [{ version: 1 }, { version: 2 }],
      consumers: [],
    });
  });

  it('starts with the change of the source where Secrets’ metadata is seen', () => {
    const at = NOW - 30 * MINUTE;
    const world = rotatedWorld(at);
    world.coverage.Secret = 'live';
    world.secrets = [
      secretMeta('platform-data', 'temporal-credentials', {
        dataChangedAt: at - 20 * MINUTE,
        keys: ['username', 'password'],
      }),
      secretMeta('temporal', 'temporal-db', {
        dataChangedAt: NOW - 10 * MINUTE,
        keys: ['username', 'password'],
      }),
    ];

    const [newest] = rotations(recorded(world));

    expect(newest).toMatchObject({
      startedAt: at - 20 * MINUTE,
      source: { object: 'platform-data/temporal-credentials' },
      consumers: [
        {
          targetChangedAt: NOW - 10 * MINUTE,
          dueAt: at - 20 * MINUTE + 2 * HOUR,
        },
      ],
    });
  });

  it('that Vault does not have yet is told as one that waits', () => {
    const world = rotatedWorld(NOW - DAY);
    world.coverage.Secret = 'live';
    world.secrets = [
      secretMeta('platform-data', 'temporal-credentials', {
        dataChangedAt: NOW - 5 * MINUTE,
        keys: ['username', 'password'],
      }),
    ];

    expect(rotations(recorded(world))[0]).toMatchObject({
      id: `source@${NOW - 5 * MINUTE}`,
      state: 'waiting',
      versions: [],
    });
  });

  it('tells which consumer still waits, and which is late (SD-R1)', () => {
    const at = NOW - 30 * MINUTE;
    const world = rotatedWorld(at);
    world.pods = [pod({ startedAt: NOW - 9 * MINUTE })];
    world.externalSecrets.push(
      externalSecret({
        meta: { ...world.externalSecrets[0].meta, name: 'slow' },
        refreshedAt: at - HOUR / 2,
      }),
    );

    const before = rotations(recorded(world))[0];
    expect(before.state).toBe('waiting');
    expect(before.consumers).toMatchObject([
      { consumer: 'temporal/slow', state: 'waiting', dueAt: at + HOUR },
      { consumer: 'temporal/temporal-db', state: 'arrived' },
    ]);

    const later = at + HOUR + 2 * MINUTE;
    const after = rotations(recorded(world, later), later)[0];
    expect(after.state).toBe('late');
    expect(after.consumers[0]).toMatchObject({ state: 'late' });
  });

  it('counts a pull as late that was seen to be missing', () => {
    const at = NOW - 3 * HOUR;
    const world = rotatedWorld(at);
    const [pull] = recorded(world).pulls;
    const late = rotations({
      ...recorded(world),
      pulls: [{ ...pull, pulledBy: at + 2.5 * HOUR, overdue: true }],
    });
    const unwitnessed = rotations(recorded(world));

    expect(late[0].consumers[0].pulled).toEqual({
      at: at + 2.5 * HOUR,
      exact: true,
      late: true,
    });
    expect(unwitnessed[0].consumers[0].pulled).toMatchObject({
      exact: false,
      late: false,
    });
  });

  it.each([
    ['env', { how: 'env' }, ['env', 'noReloader']],
    ['subPath', { how: 'volume', subPath: true }, ['subPath', 'noReloader']],
  ] as const)(
    'tells that pods run with the old credential, and why: %s',
    (_, use, why) => {
      const world = rotatedWorld(NOW - 30 * MINUTE);
      const [known] = world.workloads;
      world.workloads = [
        workload({ reloader: 'off', uses: [{ ...known.uses[0], ...use }] }),
      ];

      const [newest] = rotations(recorded(world));

      expect(newest.state).toBe('old');
      expect(newest.consumers[0]).toMatchObject({
        state: 'arrived',
        counts: { new: 0, old: 1, unknown: 0 },
        workloads: [{ credential: 'old', why }],
      });
    },
  );

  it('is held by a pinned version and by a pull that happens once', () => {
    const world = rotatedWorld(NOW - 30 * MINUTE);
    const [known] = world.externalSecrets;
    world.externalSecrets = [
      externalSecret({
        meta: { ...known.meta, name: 'pinned' },
        entries: known.entries.map(entry => ({ ...entry, version: '2' })),
      }),
      externalSecret({
        meta: { ...known.meta, name: 'once' },
        refreshPolicy: 'CreatedOnce',
        refreshedAt: NOW - 20 * DAY,
      }),
    ];

    expect(rotations(recorded(world))[0]).toMatchObject({
      state: 'held',
      consumers: [
        { consumer: 'temporal/once', state: 'held', holds: 'frozen' },
        { consumer: 'temporal/pinned', state: 'held', holds: 'pinned' },
      ],
    });
  });

  it('that a later one overtook stays so', () => {
    const world = rotatedWorld(NOW - 30 * MINUTE);
    const record = recorded(world);
    const [pull] = record.pulls;
    const { version, createdAt } = record.versions[1];

    const [, first] = rotations({
      ...record,
      pulls: [pull, { ...pull, version, createdAt, pulledBy: undefined }],
    });

    expect(first).toMatchObject({
      state: 'overtaken',
      consumers: [{ state: 'overtaken' }],
    });
  });

  it('that its workloads did not take up before the next one was overtaken, too', () => {
    const record = recorded(rotatedWorld(NOW - 30 * MINUTE));
    const { version, createdAt } = record.versions[1];
    const earlier = <T>(step: T) => ({ ...step, version, createdAt });

    const [newest, first] = rotations({
      ...record,
      pulls: [...record.pulls, ...record.pulls.map(earlier)],
      workloads: [...record.workloads, ...record.workloads.map(earlier)],
    });

    expect([newest.state, first.state]).toEqual(['old', 'overtaken']);
    expect(first.consumers[0].state).toBe('arrived');
  });

  it('tells of another’s workloads how many, not which', () => {
    const world = rotatedWorld(NOW - 30 * MINUTE);
    const [consumer] = rotations(recorded(world), NOW, false)[0].consumers;

    expect(consumer.workloads).toBeUndefined();
    expect(consumer.counts).toEqual({ new: 0, old: 1, unknown: 0 });
  });

  it('is not made up where Vault or the pods cannot be seen', () => {
    const at = NOW - 30 * MINUTE;
    const blind = rotatedWorld(at);
    blind.coverage.Vault = 'stale';
    expect(recorded(blind)).toMatchObject({
      versions: [],
      pulls: [],
      workloads: [],
    });

    const half = rotatedWorld(at);
    half.coverage.Pod = 'stale';
    expect(recorded(half)).toMatchObject({
      versions: { length: 4 },
      workloads: [],
      chains: [],
    });
  });

  it('keeps every version in exactly one rotation, newest first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 40 }),
        gaps => {
          let createdAt = NOW;
          const versions = gaps.map((gap, index) => {
            createdAt -= gap;
            return { version: gaps.length - index, createdAt };
          });
          const groups = groupVersions(versions);
          expect(groups.flat()).toEqual(versions);
          groups.slice(1).forEach((group, index) => {
            const younger = groups[index];
            expect(
              younger[younger.length - 1].createdAt - group[0].createdAt,
            ).toBeGreaterThan(10_000);
          });
        },
      ),
    );
  });
});

describe('states and causes', () => {
  it('are told of each chain, with the cause and since when', () => {
    const world = rotatedWorld(NOW - 30 * MINUTE);
    expect(recorded(world).chains).toMatchObject([
      { chain: expect.stringContaining('producer') },
      {
        consumer: 'temporal/temporal-db',
        state: expect.any(String),
        cause: 'green.env-older-than-target',
      },
    ]);
  });

  it('have an end, a first and a last time, and are counted', () => {
    const chain = 'd1-c1';
    const transitions = transitionsOf([
      { chain, at: NOW, state: 'ok' },
      { chain, at: NOW - HOUR, state: 'broken', cause: 'vault.sealed' },
      { chain, at: NOW - 2 * HOUR, state: 'ok' },
      { chain, at: NOW - 3 * HOUR, state: 'broken', cause: 'vault.sealed' },
    ]);

    expect(transitions[0]).toEqual({ chain, at: NOW, state: 'ok' });
    expect(transitions[1]).toMatchObject({ until: NOW });
    expect(causesOf(transitions, NOW + HOUR)).toEqual([
      {
        cause: 'vault.sealed',
        title: expect.stringContaining('ault'),
        firstSeenAt: NOW - 3 * HOUR,
        lastSeenAt: NOW,
        times: 2,
        lasts: false,
      },
    ]);
  });
});

describe('clocks that disagree', () => {
  const offsets = (world: World, before?: { at: number; version: number }) =>
    clockOffsets(viewOf(world), PATH, NOW, before);

  it('are told by times that are still to come', () => {
    const world = rotatedWorld(NOW + 2 * MINUTE);
    const [known] = world.externalSecrets;
    world.externalSecrets = [{ ...known, refreshedAt: NOW + MINUTE }];

    expect(offsets(world)).toMatchObject([
      { clock: 'vault', offsetMs: 2 * MINUTE + 900 },
      { clock: 'cluster', offsetMs: MINUTE },
    ]);
  });

  it('are told by a new version that claims to be older than the last look', () => {
    const world = rotatedWorld(NOW - 10 * MINUTE);
    expect(offsets(world, { at: NOW - MINUTE, version: 2 })).toMatchObject([
      { clock: 'vault', offsetMs: -9 * MINUTE + 900 },
    ]);
    expect(offsets(world, { at: NOW - MINUTE, version: 4 })).toEqual([]);
  });

  it('are not suspected for seconds', () => {
    expect(offsets(rotatedWorld(NOW + 2_000))).toEqual([]);
  });
});

describe('the table of rotations', () => {
  const distribution = { cluster: 'platform', path: PATH };

  it('has one row for each step, with ISO times', () => {
    const at = NOW - 30 * MINUTE;
    const csv = rotationsCsv(
      distribution,
      rotations(recorded(rotatedWorld(at))).slice(0, 1),
    );
    expect(csv.split('\r\n').map(line => line.split(',').slice(4, 9))).toEqual([
      ['step', 'object', 'consumer', 'version', 'at'],
      ['vault', '', '', '3', new Date(at).toISOString()],
      ['vault', '', '', '4', new Date(at + 900).toISOString()],
      [
        'pull',
        'temporal/temporal-db',
        'temporal/temporal-db',
        '',
        new Date(NOW - 10 * MINUTE).toISOString(),
      ],
      ['workload', 'Deployment temporal', 'temporal/temporal-db', '', ''],
      [],
    ]);
  });

  it('never hands a formula to a spreadsheet, whatever the names', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.constantFrom('=', '+', '-', '@', '\t=', ' =', '\r', '\n+'),
          fc.string(),
        ),
        ([start, rest]) => {
          const csv = rotationsCsv(
            { cluster: `${start}${rest}`, path: PATH },
            rotations(recorded(rotatedWorld(NOW - HOUR))).slice(0, 1),
          );
          const first = csv.slice(csv.indexOf('\r\n') + 2);
          expect(first).toMatch(/^"?'/);
        },
      ),
    );
  });

  it('keeps quotes, commas and line breaks within their cell', () => {
    const csv = rotationsCsv({ cluster: 'a"b,c\nd', path: PATH }, [
      { ...rotations(recorded(rotatedWorld(NOW - HOUR)))[1] },
    ]);
    expect(csv).toContain('\r\n"a""b,c\nd",platform-data');
  });
});

describe('two looks at one path', () => {
  it('tell together what each of them saw', () => {
    const at = NOW - 30 * MINUTE;
    const first = recorded(rotatedWorld(NOW - HOUR));
    const second = recorded(rotatedWorld(at));
    const seen = mergeRecords(first, second);
    expect(seen.pulls.map(({ createdAt }) => createdAt)).toEqual([
      NOW - HOUR + 900,
      at + 900,
    ]);
    expect(mergeRecords(seen, second)).toEqual(seen);
  });

  it('keep the first pull and the better knowledge', () => {
    const record = recorded(rotatedWorld(NOW - 30 * MINUTE));
    const [pull] = record.pulls;
    const [known] = record.workloads;
    const earlier: PathRecord = {
      ...record,
      pulls: [{ ...pull, pulledBy: 5, overdue: true }],
      workloads: [{ ...known, credential: 'new', since: 7, why: [] }],
    };
    const later: PathRecord = {
      ...record,
      pulls: [{ ...pull, pulledBy: 9 }],
      workloads: [{ ...known, credential: 'old' }],
    };
    expect(mergeRecords(earlier, later)).toMatchObject({
      pulls: [{ pulledBy: 5, overdue: true }],
      workloads: [{ credential: 'new', since: 7, why: [] }],
    });
  });
});
