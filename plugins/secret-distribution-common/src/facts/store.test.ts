import { FactStore, type AffectedPaths } from '.';
import {
  eventCause,
  externalSecret,
  pod,
  pushSecret,
  remove,
  secretMeta,
  upsert,
  vaultPath,
  vaultStore,
  workload,
} from './__testUtils__/facts';
import type { FactChange, ObjectRef, VaultFact } from './types';

const TEMPORAL = 'platform-data/postgres/temporal';
const BACKSTAGE = 'platform-data/postgres/backstage';

const paths = (affected: AffectedPaths) =>
  [...(affected.get('platform') ?? [])].sort();

/** A store that knows one chain from source to pod, and another path beside it. */
function chain() {
  const store = new FactStore({ now: () => 5 });
  store.apply(
    upsert(
      vaultStore('secret'),
      pushSecret('temporal', 'pg-temporal', TEMPORAL),
      pushSecret('backstage', 'pg-backstage', BACKSTAGE),
      externalSecret('temporal', 'db', TEMPORAL),
      externalSecret('backstage', 'db', BACKSTAGE),
      workload('temporal', 'server', ['db']),
      pod('temporal', 'server-1', 'server'),
    ),
  );
  return { store, view: store.view('platform') };
}

describe('FactStore: what a change affects', () => {
  const pod1: ObjectRef = {
    kind: 'Pod',
    namespace: 'temporal',
    name: 'server-1',
  };
  const cases: [string, FactChange[], string[]][] = [
    [
      'a PushSecret: the paths that it publishes',
      upsert({
        ...pushSecret('temporal', 'pg-temporal', TEMPORAL),
        refreshedAt: 1,
      }),
      [TEMPORAL],
    ],
    [
      'a PushSecret whose path changes: the old and the new one',
      upsert(pushSecret('temporal', 'pg-temporal', 'platform-data/redis/x')),
      [TEMPORAL, 'platform-data/redis/x'],
    ],
    [
      'an ExternalSecret whose path changes: the old and the new one',
      upsert(externalSecret('temporal', 'db', BACKSTAGE)),
      [BACKSTAGE, TEMPORAL],
    ],
    [
      'an ExternalSecret that is gone: its paths',
      [remove('ExternalSecret', 'temporal/db')],
      [TEMPORAL],
    ],
    [
      'a workload: the paths of the ExternalSecrets whose target it uses',
      upsert({
        ...workload('temporal', 'server', ['db']),
        replicas: { wanted: 1, ready: 0 },
      }),
      [TEMPORAL],
    ],
    [
      'a workload that stops to use a Secret: the path that it used',
      upsert(workload('temporal', 'server', ['other'])),
      [TEMPORAL],
    ],
    [
      'a workload of another namespace with a Secret of the same name: nothing',
      upsert(workload('elsewhere', 'server', ['db'])),
      [],
    ],
    [
      'a pod: the paths of its workload',
      upsert({ ...pod('temporal', 'server-1', 'server'), ready: false }),
      [TEMPORAL],
    ],
    [
      'a pod that another workload owns now: the paths of both',
      upsert(
        workload('temporal', 'other', ['db2']),
        externalSecret('temporal', 'db2', BACKSTAGE),
        pod('temporal', 'server-1', 'other'),
      ),
      [BACKSTAGE, TEMPORAL],
    ],
    [
      'a pod that is gone: the paths of its workload',
      [remove('Pod', 'temporal/server-1')],
      [TEMPORAL],
    ],
    [
      'a Source Secret: the paths of the PushSecrets from it',
      upsert(secretMeta('platform-data', 'pg-temporal')),
      [TEMPORAL],
    ],
    [
      'a Target Secret: the paths of the ExternalSecrets to it',
      upsert(secretMeta('temporal', 'db')),
      [TEMPORAL],
    ],
    [
      'an Event of an ExternalSecret: its paths',
      upsert(
        eventCause({
          kind: 'ExternalSecret',
          namespace: 'temporal',
          name: 'db',
        }),
      ),
      [TEMPORAL],
    ],
    [
      'an Event of a pod: the paths of its workload',
      upsert(eventCause(pod1)),
      [TEMPORAL],
    ],
    [
      'an Event of the store: every path through it',
      upsert(eventCause({ kind: 'ClusterSecretStore', name: 'vault-backend' })),
      [BACKSTAGE, TEMPORAL],
    ],
    ['a Vault path: itself', upsert(vaultPath(TEMPORAL)), [TEMPORAL]],
    [
      'the store: every path through it',
      upsert({
        ...vaultStore('secret'),
        ready: { status: 'False', reason: 'x' },
      }),
      [BACKSTAGE, TEMPORAL],
    ],
    [
      'the Vault: every path',
      upsert({
        type: 'Vault',
        cluster: 'platform',
        state: 'sealed',
        blindness: { state: 'unproven' },
        confirmedAt: 1,
      }),
      [BACKSTAGE, TEMPORAL],
    ],
    [
      'something that was never known and is gone: nothing',
      [remove('Workload', 'Pod/temporal/server-1'), remove('Pod', 'x/y')],
      [],
    ],
  ];

  it.each(cases)('%s', (_, changes, expected) => {
    expect(paths(chain().store.apply(changes))).toEqual(expected);
  });

  it('the same fact again: nothing', () => {
    const { store } = chain();
    const again = upsert(
      pushSecret('temporal', 'pg-temporal', TEMPORAL),
      externalSecret('temporal', 'db', TEMPORAL),
      workload('temporal', 'server', ['db']),
      pod('temporal', 'server-1', 'server'),
      vaultStore('secret'),
    );
    expect(store.apply(again).size).toBe(0);
  });

  it('a poll that confirms what was known: nothing, and the confirmation is kept', () => {
    const { store, view } = chain();
    store.apply(upsert(vaultPath(TEMPORAL)));
    const confirmed = { ...vaultPath(TEMPORAL), confirmedAt: 9_000 };
    expect(store.apply(upsert(confirmed)).size).toBe(0);
    expect(view.vaultPath(TEMPORAL)?.confirmedAt).toBe(9_000);

    const vault: VaultFact = {
      type: 'Vault',
      cluster: 'platform',
      state: 'active',
      blindness: { state: 'proven', checkedAt: 1 },
      confirmedAt: 1,
    };
    store.apply(upsert(vault));
    const later = { ...vault, blindness: { state: 'proven', checkedAt: 2 } };
    expect(
      store.apply(upsert({ ...later, confirmedAt: 2 } as VaultFact)).size,
    ).toBe(0);
  });

  it('how well a source is seen: every path of that cluster, once', () => {
    const { store } = chain();
    const coverage = {
      cluster: 'platform',
      source: 'Pod',
      state: 'stale',
      since: 7,
      reason: 'Contact is lost.',
    } as const;
    expect(paths(store.setCoverage(coverage))).toEqual([BACKSTAGE, TEMPORAL]);
    expect(store.setCoverage(coverage).size).toBe(0);
    expect(store.view('platform').coverage('Pod')).toEqual(coverage);
    expect(store.view('platform').coverage('Event')).toEqual({
      cluster: 'platform',
      source: 'Event',
      state: 'starting',
      since: 5,
    });
    expect(store.coverageOf('platform')).toEqual([coverage]);
  });

  it('never another cluster', () => {
    const { store } = chain();
    const fact = externalSecret('temporal', 'db', TEMPORAL);
    const elsewhere = { ...fact, meta: { ...fact.meta, cluster: 'edge' } };
    expect([...store.apply(upsert(elsewhere)).keys()]).toEqual(['edge']);
    expect(store.view('edge').publishersOf(TEMPORAL)).toEqual([]);
    expect([...store.clusters()].sort()).toEqual(['edge', 'platform']);
  });
});

describe('FactStore: what is found', () => {
  it('walks the chain from every side', () => {
    const { view } = chain();
    const [push] = view.publishersOf(TEMPORAL);
    const [pull] = view.consumersOf(TEMPORAL);
    expect(push.meta.name).toBe('temporal');
    expect(pull.meta.namespace).toBe('temporal');
    expect(view.pushSecretsFrom('platform-data', 'pg-temporal')).toEqual([
      push,
    ]);
    expect(view.externalSecretsFor('temporal', 'db')).toEqual([pull]);
    expect(view.store(push.stores[0], 'platform-data')?.provider).toBe('vault');
    const [server] = view.workloadsUsing('temporal', 'db');
    expect(server.meta.name).toBe('server');
    expect(view.workloadsIn('temporal')).toEqual([server]);
    expect(
      view.podsOf({
        kind: 'Deployment',
        namespace: 'temporal',
        name: 'server',
      }),
    ).toHaveLength(1);
    expect([...view.paths()].sort()).toEqual([BACKSTAGE, TEMPORAL]);
  });

  it('B.3: a path by what the store makes of its key, also when the store comes later or changes', () => {
    const store = new FactStore();
    const view = store.view('platform');
    const key = `secret/${TEMPORAL}`;
    store.apply(upsert(externalSecret('temporal', 'db', key)));
    expect(view.consumersOf(TEMPORAL)).toHaveLength(1);

    store.apply(upsert(vaultStore('kv')));
    expect(view.consumersOf(TEMPORAL)).toHaveLength(0);
    expect(view.consumersOf(key)).toHaveLength(1);

    const affected = store.apply(upsert(vaultStore('secret')));
    expect(paths(affected)).toEqual([TEMPORAL, key].sort());
    expect(view.consumersOf(TEMPORAL)).toHaveLength(1);
  });

  it('no path of a store that is no Vault', () => {
    const { store, view } = chain();
    const { vault: _, ...aws } = vaultStore('secret');
    store.apply(upsert({ ...aws, provider: 'aws' }));
    expect(view.consumersOf(TEMPORAL)).toEqual([]);
    expect([...view.paths()]).toEqual([]);
    store.apply([remove('Store', 'ClusterSecretStore//vault-backend')]);
    expect(view.consumersOf(TEMPORAL)).toHaveLength(1);
  });

  it('an entry that overrides the store, and a dataFrom that extracts a path', () => {
    const { store, view } = chain();
    const fact = externalSecret('temporal', 'two', TEMPORAL);
    const other = {
      kind: 'SecretStore',
      kindGiven: true,
      name: 'own',
    } as const;
    store.apply(
      upsert(
        {
          ...vaultStore('kv'),
          kind: 'SecretStore',
          meta: {
            ...vaultStore('kv').meta,
            name: 'own',
            namespace: 'temporal',
          },
        },
        {
          ...fact,
          entries: [{ ...fact.entries[0], remoteKey: 'kv/x/y', store: other }],
          from: [
            { by: 'extract', remoteKey: BACKSTAGE },
            { by: 'find', path: 'platform-data' },
          ],
        },
      ),
    );
    expect(view.consumersOf('x/y').map(({ meta }) => meta.name)).toEqual([
      'two',
    ]);
    expect(view.consumersOf(BACKSTAGE).map(({ meta }) => meta.name)).toEqual([
      'db',
      'two',
    ]);
    expect(view.consumersOf('platform-data')).toEqual([]);
  });

  it('paths of the framework alone, and of those in Vault only the ones that are there', () => {
    const { store, view } = chain();
    store.apply(
      upsert(
        externalSecret('temporal', 'own', 'team-x/private'),
        vaultPath('platform-config/redis/platform-redis'),
        vaultPath('platform-data/redis/gone', 'absent'),
      ),
    );
    expect([...view.paths()].sort()).toEqual([
      'platform-config/redis/platform-redis',
      BACKSTAGE,
      TEMPORAL,
    ]);
  });

  it('a pod without an owner as the workload that it is, as long as it is there', () => {
    const { store, view } = chain();
    const bare = {
      ...pod('temporal', 'bare', 'bare', 'Pod'),
      asWorkload: workload('temporal', 'bare', ['db'], 'Pod'),
    };
    const users = () =>
      view.workloadsUsing('temporal', 'db').map(({ kind }) => kind);
    expect(paths(store.apply(upsert(bare)))).toEqual([TEMPORAL]);
    expect(users()).toEqual(['Deployment', 'Pod']);
    expect(view.podsOf(bare.workload)).toHaveLength(1);
    expect(store.apply(upsert(bare)).size).toBe(0);

    expect(paths(store.apply([remove('Pod', 'temporal/bare')]))).toEqual([
      TEMPORAL,
    ]);
    expect(users()).toEqual(['Deployment']);
    store.apply(upsert(bare));
    store.addSkipped({
      cluster: 'platform',
      object: bare.workload,
      reason: '`spec` must be an object.',
    });
    expect(users()).toEqual(['Deployment']);
  });

  it('a Rollout by the Secrets of the Deployment whose template it borrows', () => {
    const { store, view } = chain();
    const rollout = {
      ...workload('temporal', 'canary', [], 'Rollout'),
      templateFrom: { kind: 'Deployment', name: 'server' } as const,
    };
    const names = () =>
      view.workloadsUsing('temporal', 'db').map(({ meta }) => meta.name);
    expect(paths(store.apply(upsert(rollout)))).toEqual([TEMPORAL]);
    expect(names()).toEqual(['server', 'canary']);
    expect(store.apply(upsert(rollout)).size).toBe(0);

    store.apply([remove('Workload', 'Deployment/temporal/server')]);
    expect(names()).toEqual([]);
    expect(
      paths(store.apply(upsert(workload('temporal', 'server', ['db'])))),
    ).toEqual([TEMPORAL]);
    expect(names()).toEqual(['server', 'canary']);
    store.apply([remove('Workload', 'Rollout/temporal/canary')]);
    expect(names()).toEqual(['server']);
  });
});

describe('FactStore: causes that Events told', () => {
  const object: ObjectRef = {
    kind: 'ExternalSecret',
    namespace: 'temporal',
    name: 'db',
  };

  it('are merged: first seen, last seen, how often', () => {
    const { store, view } = chain();
    store.apply(
      upsert(
        eventCause(object, { firstSeenAt: 10, lastSeenAt: 20, times: 3 }),
        // The same Event counts on; another Event counts for itself.
        eventCause(object, { firstSeenAt: 10, lastSeenAt: 30, times: 4 }),
        eventCause(object, {
          firstSeenAt: 5,
          lastSeenAt: 8,
          times: 2,
          eventId: 'two',
        }),
      ),
    );
    expect(view.eventCauses(object)).toMatchObject([
      { firstSeenAt: 5, lastSeenAt: 30, times: 6 },
    ]);
  });

  it('are not counted again when a list tells them again', () => {
    const { store, view } = chain();
    const cause = eventCause(object, { times: 3 });
    store.apply(upsert(cause));
    expect(store.apply(upsert(cause)).size).toBe(0);
    expect(view.eventCauses(object)).toMatchObject([{ times: 3 }]);
  });

  it('are five at most for an object, newest first', () => {
    const { store, view } = chain();
    const causes = [3, 7, 1, 6, 2, 5, 4].map(at =>
      eventCause(object, {
        signature: { type: 'secretAbsent', key: `path-${at}` },
        lastSeenAt: at,
      }),
    );
    store.apply(upsert(...causes));
    const seen = view.eventCauses(object).map(({ lastSeenAt }) => lastSeenAt);
    expect(seen).toEqual([7, 6, 5, 4, 3]);
  });

  it('go with their object, and with one that was created anew under its name', () => {
    const { store, view } = chain();
    store.apply(upsert(eventCause(object)));
    store.apply([remove('ExternalSecret', 'temporal/db')]);
    expect(view.eventCauses(object)).toEqual([]);

    const fact = externalSecret('temporal', 'db', TEMPORAL);
    store.apply(upsert(fact, eventCause(object)));
    store.apply(upsert({ ...fact, refreshedAt: 1 }));
    expect(view.eventCauses(object)).toHaveLength(1);
    store.apply(upsert({ ...fact, meta: { ...fact.meta, uid: 'another' } }));
    expect(view.eventCauses(object)).toEqual([]);
  });

  it('wait for an object that is not known yet', () => {
    const store = new FactStore();
    store.apply(upsert(eventCause(object)));
    store.apply(upsert(externalSecret('temporal', 'db', TEMPORAL)));
    expect(store.view('platform').eventCauses(object)).toHaveLength(1);
  });

  it('do not grow without end', () => {
    const store = new FactStore();
    const of = (name: string): ObjectRef => ({
      kind: 'Pod',
      namespace: 'n',
      name,
    });
    for (let i = 0; i <= 10_000; i++) {
      store.apply(upsert(eventCause(of(`pod-${i}`))));
    }
    const view = store.view('platform');
    expect(view.eventCauses(of('pod-0'))).toEqual([]);
    expect(view.eventCauses(of('pod-1'))).toHaveLength(1);
    expect(view.eventCauses(of('pod-10000'))).toHaveLength(1);
  });
});

describe('FactStore: the first sync after a version', () => {
  const synced = (refreshedAt: number) => ({
    ...externalSecret('temporal', 'db', TEMPORAL),
    refreshedAt,
  });
  const version = (...times: number[]) => ({
    ...vaultPath(TEMPORAL),
    versions: times.map((createdAt, index) => ({
      version: index + 1,
      createdAt,
      destroyed: false,
    })),
  });
  const firstSync = ({ view }: ReturnType<typeof chain>) =>
    view.firstSync(view.externalSecret('temporal', 'db')!, TEMPORAL);

  it('is kept however many syncs come after it, until there is a newer version', () => {
    const world = chain();
    world.store.apply(upsert(version(100), synced(90), synced(110)));
    for (let at = 111; at < 200; at++) {
      world.store.apply(upsert(synced(at)));
    }
    expect(firstSync(world)).toBe(110);

    world.store.apply(upsert(version(100, 250)));
    expect(firstSync(world)).toBeUndefined();
    world.store.apply(upsert(synced(260), synced(270)));
    expect(firstSync(world)).toBe(260);
  });

  it('is found when a poll tells of the version afterwards', () => {
    const world = chain();
    world.store.apply(upsert(synced(90), synced(110), synced(120)));
    world.store.apply(upsert(version(100)));
    expect(firstSync(world)).toBe(110);
  });

  it('goes with the ExternalSecret', () => {
    const world = chain();
    world.store.apply(upsert(version(100), synced(110)));
    world.store.apply([remove('ExternalSecret', 'temporal/db')]);
    world.store.apply(upsert(synced(300)));
    expect(firstSync(world)).toBe(300);
  });
});

describe('FactStore: objects that could not be read', () => {
  const skipped = {
    cluster: 'platform',
    object: {
      kind: 'ExternalSecret',
      namespace: 'temporal',
      name: 'db',
    } as const,
    reason: '`spec.data` must be a list.',
  };

  it('are told, and what was known of them is no longer believed', () => {
    const { store, view } = chain();
    expect(paths(store.addSkipped(skipped))).toEqual([TEMPORAL]);
    expect(view.consumersOf(TEMPORAL)).toEqual([]);
    expect(store.skippedOf('platform')).toEqual([skipped]);
  });

  it.each([
    ['can be read again', upsert(externalSecret('temporal', 'db', TEMPORAL))],
    ['are gone', [remove('ExternalSecret', 'temporal/db')]],
  ])('are told no longer when they %s', (_, changes) => {
    const { store } = chain();
    store.addSkipped(skipped);
    store.apply(changes);
    expect(store.skippedOf('platform')).toEqual([]);
  });

  it('are a thousand at most, the newest', () => {
    const store = new FactStore();
    for (let i = 0; i <= 1_000; i++) {
      const object = { ...skipped.object, name: `db-${i}` };
      store.addSkipped({ ...skipped, object });
    }
    const told = store.skippedOf('platform');
    expect(told).toHaveLength(1_000);
    expect(told[0].object.name).toBe('db-1000');
  });
});
