import { mockServices } from '@backstage/backend-test-utils';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TestCluster } from './__testUtils__/cluster';
import {
  clusterSecretStore,
  externalSecret,
  pod,
  pushSecret,
  warning,
  workload,
} from './__testUtils__/objects';
import { RecordingSink } from './__testUtils__/RecordingSink';

// These wait for conditions over real connections; a busy machine may take its time.
jest.setTimeout(30_000);

const FORBIDDEN_MESSAGE =
  'error processing spec.data[0] (key: platform-data/postgres/db), err: cannot read secret data from Vault: Error making API request.\n\nURL: GET https://vault.example.com/v1/secret/data/platform-data/postgres/db\nCode: 403. Errors:\n\n* 1 error occurred:\n\t* permission denied\n\n';

let cluster: TestCluster;

beforeEach(async () => {
  cluster = await TestCluster.start();
});

afterEach(async () => {
  await cluster.stop();
});

const live = (sink: RecordingSink) =>
  [...sink.coverages.values()].every(
    ({ state }) => state === 'live' || state === 'off',
  );

const reach = (credentials: { tokenFile: string }) =>
  ({
    by: 'url',
    url: cluster.url,
    skipTLSVerify: false,
    ...credentials,
  } as const);

describe('the first look at a cluster', () => {
  it('turns every kind of object into facts', async () => {
    const { store } = cluster;
    store.apply(pushSecret('db'));
    store.apply(externalSecret('db'));
    store.apply(clusterSecretStore());
    store.apply({
      ...clusterSecretStore(),
      kind: 'SecretStore',
      metadata: { namespace: 'team', name: 'own' },
    });
    const kinds = [
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'ReplicaSet',
      'Job',
      'CronJob',
      'Rollout',
    ];
    kinds.forEach(kind => store.apply(workload(kind, 'web')));
    store.apply(pod('web-abc-1', 'web-abc'));
    store.apply(
      warning(
        'e1',
        { kind: 'ExternalSecret', namespace: 'team', name: 'db' },
        FORBIDDEN_MESSAGE,
      ),
    );
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));

    expect(sink.keysOf('PushSecret')).toEqual(['postgres/db']);
    expect(sink.keysOf('ExternalSecret')).toEqual(['team/db']);
    expect(sink.keysOf('Store')).toEqual([
      'ClusterSecretStore//vault-backend',
      'SecretStore/team/own',
    ]);
    expect(sink.keysOf('Workload')).toEqual(
      kinds.map(kind => `${kind}/team/web`).sort(),
    );
    expect(sink.keysOf('Pod')).toEqual(['team/web-abc-1']);
    expect(sink.keysOf('EventCause')).toEqual(['ExternalSecret/team/db']);
  });

  it("leaves out what a Deployment's ReplicaSets and other kinds' Events say", async () => {
    const { store } = cluster;
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
      uid: 'u',
      controller: true,
    };
    store.apply(
      workload('ReplicaSet', 'web-abc', { ownerReferences: [owner] }),
    );
    store.apply(warning('e1', { kind: 'Node', name: 'n1' }, 'full'));
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));
    expect(sink.keysOf('Workload')).toEqual([]);
    expect(sink.keysOf('EventCause')).toEqual([]);
  });

  it('reads long lists in pages', async () => {
    for (let i = 0; i < 1201; i++) {
      cluster.store.apply(externalSecret(`es-${i}`));
    }
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));
    expect(sink.keysOf('ExternalSecret')).toHaveLength(1201);
    expect(Math.max(...sink.batches)).toBe(500);
  });

  it('SD-Q2: says which kinds ESO serves and how its controller is', async () => {
    const labels = {
      'app.kubernetes.io/name': 'external-secrets',
      'app.kubernetes.io/version': 'v2.9.0',
    };
    const { store } = cluster;
    store.apply(workload('Deployment', 'external-secrets', { labels }));
    const { sink } = cluster.observe();
    const fact = () => sink.facts.get('Cluster -') as any;
    await sink.until(() => Boolean(fact()?.controller));
    expect(fact()).toMatchObject({
      served: {
        PushSecret: ['v1alpha1'],
        ExternalSecret: ['v1'],
        ClusterSecretStore: ['v1'],
      },
      controller: {
        namespace: 'team',
        name: 'external-secrets',
        version: 'v2.9.0',
        wanted: 1,
        ready: 0,
      },
    });
    store.setStatus('Deployment', 'team', 'external-secrets', {
      readyReplicas: 1,
    });
    await sink.until(() => fact().controller.ready === 1);
    store.remove('Deployment', 'team', 'external-secrets');
    await sink.until(() => fact().controller === undefined);
    expect(fact().served.PushSecret).toEqual(['v1alpha1']);
  });
});

describe('a cluster that changes', () => {
  it('shows each change at once', async () => {
    const { store } = cluster;
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));

    store.apply(externalSecret('db'));
    await sink.until(() => sink.facts.has('ExternalSecret team/db'));
    store.apply(externalSecret('db', { refreshInterval: '5m' }));
    await sink.until(
      () =>
        (sink.facts.get('ExternalSecret team/db') as any).refreshIntervalMs ===
        300_000,
    );
    store.remove('ExternalSecret', 'team', 'db');
    await sink.until(() => !sink.facts.has('ExternalSecret team/db'));
    expect(sink.keysOf('ExternalSecret')).toEqual([]);
  });

  it('keeps what an Event said when the Event is gone', async () => {
    const { store } = cluster;
    store.apply(
      warning(
        'e1',
        { kind: 'ExternalSecret', namespace: 'team', name: 'db' },
        FORBIDDEN_MESSAGE,
      ),
    );
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));
    store.remove('Event', 'team', 'e1');
    cluster.api.compact();
    cluster.api.expireWatches();
    store.apply(
      warning(
        'e2',
        { kind: 'ExternalSecret', namespace: 'team', name: 'other' },
        FORBIDDEN_MESSAGE,
      ),
    );
    await sink.until(() =>
      sink.facts.has('EventCause ExternalSecret/team/other'),
    );
    expect(sink.facts.has('EventCause ExternalSecret/team/db')).toBe(true);
  });

  it('lists again after 410 and notices what was deleted meanwhile', async () => {
    const { store, api } = cluster;
    store.apply(externalSecret('stays'));
    store.apply(externalSecret('goes'));
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));

    api.setReachable(false);
    await sink.until(() => sink.stateOf('ExternalSecret') === 'stale');
    store.remove('ExternalSecret', 'team', 'goes');
    store.apply(externalSecret('comes'));
    api.compact();
    api.setReachable(true);
    await sink.until(() =>
      sink.keysOf('ExternalSecret').includes('team/comes'),
    );
    await sink.until(
      () => !sink.keysOf('ExternalSecret').includes('team/goes'),
    );
    expect(sink.keysOf('ExternalSecret')).toEqual(['team/comes', 'team/stays']);
  });

  it('says nothing of objects that are the same when a list is read again', async () => {
    const { store, api } = cluster;
    store.apply(externalSecret('db'));
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));
    sink.facts.delete('ExternalSecret team/db');
    api.compact();
    api.expireWatches();
    store.apply(externalSecret('next'));
    await sink.until(() => sink.facts.has('ExternalSecret team/next'));
    expect(sink.facts.has('ExternalSecret team/db')).toBe(false);
  });

  it('does not list again where bookmarks kept a quiet kind up to date', async () => {
    const { store, api } = cluster;
    const { sink } = cluster.observe({ timing: { rediscoverMs: 60_000 } });
    await sink.until(() => live(sink));
    for (let i = 0; i < 10; i++) {
      store.apply(workload('Deployment', `w${i}`));
    }
    await sink.until(() => sink.keysOf('Workload').length === 10);
    const kind = 'ExternalSecret';
    // What came before the bookmark is forgotten, the bookmark itself is not.
    store.compact();
    api.bookmark();
    store.apply(externalSecret('after'));
    await sink.until(() => sink.facts.has(`${kind} team/after`));
    const before = api.requests;
    api.endWatches();
    store.apply(externalSecret('later'));
    await sink.until(() => sink.facts.has(`${kind} team/later`));
    await sink.until(() => live(sink));
    // One watch for each of the kinds, and no list.
    expect(api.requests - before).toBeLessThanOrEqual(17);
  });

  it('misses nothing, whatever happens to the connection', async () => {
    const { store, api } = cluster;
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));
    const faults = [
      () => api.endWatches(),
      () => api.expireWatches(),
      () => api.compact(),
      () => api.setReachable(false),
      () => api.setReachable(true),
      () => api.bookmark(),
    ];
    // A fixed pseudo-random walk: the same every time.
    let seed = 42;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    for (let step = 0; step < 400; step++) {
      const name = `es-${next(40)}`;
      if (next(3) === 0) {
        store.remove('ExternalSecret', 'team', name);
      } else {
        store.apply(
          externalSecret(name, { refreshInterval: `${1 + next(50)}m` }),
        );
      }
      if (next(8) === 0) {
        faults[next(faults.length)]();
      }
      if (next(4) === 0) {
        await new Promise(setImmediate);
      }
    }
    api.setReachable(true);
    store.apply(externalSecret('last'));
    await sink.until(() => sink.facts.has('ExternalSecret team/last'));

    const world = () =>
      store
        .list('ExternalSecret')
        .map(({ metadata, spec }) => [
          `team/${metadata.name}`,
          metadata.generation,
          Number.parseInt(spec.refreshInterval, 10) *
            (spec.refreshInterval.endsWith('h') ? 3_600_000 : 60_000),
        ]);
    const seen = () =>
      sink.keysOf('ExternalSecret').map(key => {
        const fact: any = sink.facts.get(`ExternalSecret ${key}`);
        return [key, fact.meta.generation, fact.refreshIntervalMs];
      });
    await sink.until(() => JSON.stringify(seen()) === JSON.stringify(world()));
    expect(seen()).toEqual(world());
  });
});

describe('a cluster that cannot be reached', () => {
  it('becomes stale at once and live again by itself; what is known stays', async () => {
    const { store, api } = cluster;
    store.apply(externalSecret('db'));
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));

    api.setReachable(false);
    await sink.until(() =>
      ['ExternalSecret', 'Workload', 'Pod', 'Event'].every(
        source => sink.stateOf(source as 'Pod') === 'stale',
      ),
    );
    expect(sink.coverages.get('ExternalSecret')).toMatchObject({
      cluster: 'c1',
      reason: expect.stringMatching(/^The API server cannot be reached/),
    });
    expect(sink.keysOf('ExternalSecret')).toEqual(['team/db']);

    store.apply(externalSecret('meanwhile'));
    api.setReachable(true);
    await sink.until(() => live(sink));
    await sink.until(() => sink.facts.has('ExternalSecret team/meanwhile'));
    expect(sink.coverages.get('ExternalSecret')?.reason).toBeUndefined();
  });

  it('is told as not read yet when nothing ever answered, and concerns no other cluster', async () => {
    cluster.api.setReachable(false);
    const { sink: dead } = cluster.observe();
    const other = await TestCluster.start();
    const { sink: alive } = other.observe();
    await alive.until(() => live(alive));
    await dead.until(() =>
      /cannot be reached/.test(dead.coverages.get('Pod')?.reason ?? ''),
    );
    expect(dead.stateOf('Pod')).toBe('starting');
    await other.stop();
  });

  it('is logged once, not once for each kind', async () => {
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const { sink } = cluster.observe({ logger });
    await sink.until(() => live(sink));
    cluster.api.setReachable(false);
    await sink.until(() => sink.stateOf('Event') === 'stale');
    cluster.api.setReachable(true);
    await sink.until(() => live(sink));
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toMatch(
      /^The cluster is out of reach/,
    );
  });

  it('is found when it falls silent', async () => {
    const { store, api } = cluster;
    const { sink } = cluster.observe({
      timing: { idleMs: 400, rediscoverMs: 60_000 },
    });
    await sink.until(() => live(sink));
    const before = api.requests;
    store.apply(externalSecret('db'));
    await sink.until(() => sink.facts.has('ExternalSecret team/db'));
    // Silent watches are opened anew again and again; nobody is alarmed.
    while (api.requests < before + 20) {
      await new Promise(setImmediate);
    }
    expect(sink.history.map(({ state }) => state)).not.toContain('stale');
  });
});

describe('the way to a cluster', () => {
  it('may be a kubeconfig, whose credentials are read again when they are refused', async () => {
    await cluster.stop();
    cluster = await TestCluster.start({
      tokens: new Map([['portal', { user: 'portal' }]]),
    });
    const dir = await mkdtemp(path.join(tmpdir(), 'kubeconfig-'));
    const file = path.join(dir, 'config');
    const write = (token: string) =>
      writeFile(
        file,
        JSON.stringify({
          clusters: [{ name: 'c', cluster: { server: cluster.url } }],
          users: [{ name: 'u', user: { token } }],
          contexts: [{ name: 'it', context: { cluster: 'c', user: 'u' } }],
          'current-context': 'other',
        }),
      );
    try {
      await write('old');
      const { sink } = cluster.observe({
        connection: { by: 'kubeconfig', path: file, context: 'it' },
      });
      await sink.until(() => sink.stateOf('Pod') === 'forbidden');
      await write('portal');
      await sink.until(() => live(sink));
      expect(sink.facts.has('Cluster -')).toBe(true);
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('is told as unusable when the kubeconfig has no such context', async () => {
    const { sink } = cluster.observe({
      connection: { by: 'kubeconfig', path: '/dev/null', context: 'it' },
    });
    await sink.until(() =>
      /credentials/.test(sink.coverages.get('Pod')?.reason ?? ''),
    );
    expect(sink.stateOf('Pod')).toBe('starting');
  });
});

describe('what the portal may not see', () => {
  const forbidding = async (resource: string, verbs?: readonly string[]) => {
    await cluster.stop();
    const rule = { resource, verbs };
    const rules: (typeof rule)[] = [rule];
    cluster = await TestCluster.start({
      tokens: new Map([['portal', { user: 'portal', forbidden: rules }]]),
    });
    return { allow: () => rules.pop() };
  };

  it.each([
    ['pushsecrets.external-secrets.io', undefined, 'PushSecret'],
    ['pods', ['watch'], 'Pod'],
    ['jobs.batch', undefined, 'Workload'],
  ] as const)(
    'is forbidden (%s, %s) until it is granted',
    async (resource, verbs, source) => {
      const { allow } = await forbidding(resource, verbs);
      const { sink } = cluster.observe();
      await sink.until(() => sink.stateOf(source) === 'forbidden');
      const [plural] = resource.split('.');
      expect(sink.coverages.get(source)?.reason).toContain(plural);
      allow();
      await sink.until(() => live(sink));
    },
  );

  it('is all of it with a token that is not accepted; a new token in the file is', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'token-'));
    const tokenFile = path.join(dir, 'token');
    try {
      await writeFile(tokenFile, 'old\n');
      await forbidding('nothing');
      const { sink } = cluster.observe({
        connection: reach({ tokenFile }),
      });
      await sink.until(() => sink.stateOf('Pod') === 'forbidden');
      expect(sink.coverages.get('Pod')?.reason).toContain('(401)');
      await writeFile(tokenFile, 'portal\n');
      await sink.until(() => live(sink));
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('includes everything while the token file is missing', async () => {
    const { sink } = cluster.observe({
      connection: reach({ tokenFile: '/nonexistent/token' }),
    });
    await sink.until(() =>
      /cannot be read/.test(sink.coverages.get('Pod')?.reason ?? ''),
    );
    expect(sink.coverages.get('Pod')).toMatchObject({
      state: 'starting',
      reason: 'The credentials for the API server cannot be read (ENOENT)',
    });
  });
});

describe('kinds that are not installed', () => {
  it('are not served until their CRD comes, and their objects go with it', async () => {
    const { store, api } = cluster;
    const kinds = ['PushSecret', 'ExternalSecret'];
    kinds.forEach(kind => api.setServed(kind, []));
    const { sink } = cluster.observe();
    await sink.until(() => sink.stateOf('PushSecret') === 'notServed');
    await sink.until(() => sink.stateOf('ClusterSecretStore') === 'live');
    expect((sink.facts.get('Cluster -') as any).served.PushSecret).toBe(
      undefined,
    );

    store.apply(pushSecret('db'));
    api.setServed('PushSecret', ['v1alpha1']);
    await sink.until(() => sink.facts.has('PushSecret postgres/db'));
    expect(sink.stateOf('PushSecret')).toBe('live');

    api.setServed('PushSecret', []);
    await sink.until(() => !sink.facts.has('PushSecret postgres/db'));
    expect(sink.stateOf('PushSecret')).toBe('notServed');
  });

  it('do not hide other workloads when it is the Rollout', async () => {
    cluster.api.setServed('Rollout', []);
    const { sink } = cluster.observe();
    await sink.until(() => sink.stateOf('Pod') === 'live');
    await sink.until(() => sink.stateOf('Workload') !== 'starting');
    expect(sink.stateOf('Workload')).toBe('live');
  });

  it('are read as v1beta1 where only that is served', async () => {
    cluster.store.apply(externalSecret('db'));
    cluster.api.setServed('ExternalSecret', ['v1beta1']);
    const { sink } = cluster.observe();
    await sink.until(() => sink.facts.has('ExternalSecret team/db'));
    expect(sink.facts.get('ExternalSecret team/db')).toMatchObject({
      apiVersion: 'external-secrets.io/v1beta1',
    });
  });
});

describe('an object that cannot be read', () => {
  it('is reported and skipped; its old fact does not pass for the present', async () => {
    const { store } = cluster;
    store.apply(externalSecret('good'));
    store.apply(externalSecret('odd'));
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));
    store.apply({ ...externalSecret('odd'), spec: 'nonsense' });
    await sink.until(() => sink.skips.length > 0);
    expect(sink.skips).toEqual([
      {
        cluster: 'c1',
        object: { kind: 'ExternalSecret', namespace: 'team', name: 'odd' },
        reason: expect.stringContaining('spec'),
      },
    ]);
    expect(sink.keysOf('ExternalSecret')).toEqual(['team/good']);
    store.apply(externalSecret('odd'));
    await sink.until(() => sink.facts.has('ExternalSecret team/odd'));
    expect(sink.skips).toHaveLength(1);
  });

  it.each(['<img src=x>', '../../etc', 'a/b', 'x'.repeat(300)])(
    'never names itself as it likes: %.20s',
    async name => {
      cluster.store.apply(externalSecret(name));
      const { sink } = cluster.observe();
      await sink.until(() => sink.skips.length > 0 && live(sink));
      expect(JSON.stringify(sink.skips)).not.toContain(name);
      expect(sink.keysOf('ExternalSecret')).toEqual([]);
    },
  );
});

describe('Secrets', () => {
  const canary = 'canary-7f3a9c';
  const secret = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      namespace: 'team',
      name,
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': canary,
        'reconcile.external-secrets.io/data-hash': canary,
      },
    },
    type: 'Opaque',
    data: { password: Buffer.from(canary).toString('base64') },
  });
  const traces = [canary, Buffer.from(canary).toString('base64')];
  const everything = (sink: RecordingSink) =>
    JSON.stringify([[...sink.facts], [...sink.coverages], sink.skips]);

  it('are not asked for without tier 1', async () => {
    await cluster.stop();
    cluster = await TestCluster.start({
      tokens: new Map([
        ['portal', { user: 'portal', forbidden: [{ resource: 'secrets' }] }],
      ]),
    });
    cluster.store.apply(secret('db'));
    const { sink } = cluster.observe();
    await sink.until(() => live(sink));
    expect(sink.stateOf('Secret')).toBe('off');
    expect(sink.keysOf('Secret')).toEqual([]);
  });

  it('are watched by their metadata alone with tier 1', async () => {
    const { store } = cluster;
    store.apply(secret('db'), { manager: 'operator' });
    store.apply({ ...secret('release'), type: 'helm.sh/release.v1' });
    const { sink } = cluster.observe({ secretMetadata: true });
    await sink.until(() => live(sink));
    store.apply(secret('later'), { manager: 'operator' });
    await sink.until(() => sink.facts.has('Secret team/later'));
    expect(sink.keysOf('Secret')).toEqual(['team/db', 'team/later']);
    expect(sink.facts.get('Secret team/db')).toMatchObject({
      keys: ['password'],
      dataManager: 'operator',
    });
    for (const trace of traces) {
      expect(everything(sink)).not.toContain(trace);
    }
  });
});

describe('the end', () => {
  it('leaves no connection and no timer behind, and nothing is said afterwards', async () => {
    const handles = (kind: string) =>
      process.getActiveResourcesInfo().filter(each => each === kind).length;
    // The server is in this process, too, and hears of closed connections a little later. What
    // is left behind would stay for minutes.
    const until = async (condition: () => boolean) => {
      while (!condition()) {
        await new Promise(setImmediate);
      }
    };
    await until(() => handles('TCPSocketWrap') === 0);
    const timers = handles('Timeout');

    const { sink, observer } = cluster.observe();
    await sink.until(() => live(sink));
    expect(handles('TCPSocketWrap')).toBeGreaterThan(0);
    expect(handles('Timeout')).toBeGreaterThan(timers);
    await observer.stop();
    const said = sink.batches.length + sink.history.length;
    cluster.store.apply(externalSecret('late'));
    await until(() => handles('TCPSocketWrap') === 0);
    await until(() => handles('Timeout') <= timers);
    expect(sink.batches.length + sink.history.length).toBe(said);
  });

  it('comes at once, also in the middle of a pause', async () => {
    cluster.api.setReachable(false);
    const { sink, observer } = cluster.observe({
      timing: { backoffMs: { first: 60_000, longest: 60_000 } },
    });
    await sink.until(() =>
      /cannot be reached/.test(sink.coverages.get('Pod')?.reason ?? ''),
    );
    await expect(observer.stop()).resolves.toBeUndefined();
  });

  it('comes at once, also before the first answer', async () => {
    const { observer } = cluster.observe();
    await expect(observer.stop()).resolves.toBeUndefined();
  });
});

it('reads a large cluster within seconds', async () => {
  for (let i = 0; i < 20_000; i++) {
    cluster.store.apply(pod(`web-abc-${i}`, 'web-abc'));
  }
  const { sink } = cluster.observe();
  await sink.until(() => live(sink));
  expect(sink.keysOf('Pod')).toHaveLength(20_000);
});
