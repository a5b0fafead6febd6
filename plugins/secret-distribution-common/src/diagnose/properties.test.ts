import fc from 'fast-check';
import type {
  CoverageSource,
  CoverageState,
  ReadyCondition,
  StoreRef,
} from '../facts';
import type { Signature } from '../grammar';
import type { Chain } from '../model/types';
import { chainsOf } from './chainsOf';
import {
  context,
  event,
  externalSecret,
  HOUR,
  meta,
  MINUTE,
  NOW,
  operator,
  PATH,
  pod,
  pushSecret,
  secretMeta,
  store,
  vault,
  vaultPath,
  viewOf,
  workload,
  type World,
} from './__testUtils__/world';

const OTHER = 'platform-config/postgres/platform-postgres';
const keys = [PATH, OTHER, `secret/${PATH}`, `data/${PATH}`, '..', ''];

const time = fc.constantFrom(
  undefined,
  0,
  NOW - 30 * 24 * HOUR,
  NOW - 90 * MINUTE,
  NOW - 20 * MINUTE,
  NOW - 1000,
  NOW,
  NOW + HOUR,
  NaN,
);

const word = fc.constantFrom('password', 'pasword', 'username', '', 'a`b{{x}}');

const signature: fc.Arbitrary<Signature> = fc.oneof(
  fc.constantFrom<Signature>(
    { type: 'ok' },
    { type: 'createdOnlyIfAbsent' },
    { type: 'retained' },
    { type: 'targetDeleted' },
    { type: 'targetMissingByPolicy' },
    { type: 'generic', about: 'pull' },
    { type: 'generic', about: 'storeClient' },
    { type: 'sourceUnavailable' },
    { type: 'sourceDeleted' },
    { type: 'notManagedByEso' },
    { type: 'storeNotReady', store: 'vault-backend' },
    { type: 'storeNotFound', kind: 'SecretStore', name: 'vault-backend' },
    {
      type: 'storeDenied',
      store: 'vault-backend',
      namespace: 'temporal',
    },
    { type: 'serviceAccountMissing', name: 'x' },
    { type: 'tokenRefused', name: 'x' },
    { type: 'network', problem: 'other' },
    { type: 'network', problem: 'tls' },
    { type: 'caConfig' },
    { type: 'targetOwnedByExternalSecret' },
    { type: 'targetOwnedByController' },
    { type: 'targetImmutable' },
    { type: 'secretWriteForbidden', why: 'webhook' },
    { type: 'templateFailed' },
    { type: 'invalidSecretKeys' },
    { type: 'notJson' },
    { type: 'providerReadOnly' },
    { type: 'duplicateRemoteKey' },
    { type: 'dataToFailed' },
    { type: 'podSecretMissing', secret: 'temporal-db' },
    { type: 'podKeyMissing', secretKey: 'password' },
    { type: 'podImagePull' },
    { type: 'unrecognised' },
  ),
  fc.record({
    type: fc.constant('secretAbsent' as const),
    key: fc.constantFrom(...keys),
  }),
  fc.record({
    type: fc.constant('propertyMissing' as const),
    property: word,
    entry: fc.constantFrom(undefined, 0, 99),
  }),
  fc.record({
    type: fc.constant('sourceKeyMissing' as const),
    secretKey: word,
  }),
  fc.record({
    type: fc.constant('vaultHttp' as const),
    during: fc.constantFrom('push', 'pull', 'delete', 'login', 'verify'),
    method: fc.constantFrom('GET', 'PUT', 'DELETE', 'LIST'),
    mount: fc.constantFrom('secret', 'kv', 'auth'),
    area: fc.constantFrom('data', 'metadata', 'login', 'other'),
    path: fc.constantFrom(...keys),
    code: fc.constantFrom(400, 403, 404, 500, 503),
    detail: fc.constantFrom(
      'permissionDenied',
      'sealed',
      'invalidRole',
      'casRequired',
      'noHandler',
      'other',
    ),
  }) as fc.Arbitrary<Signature>,
);

const ready: fc.Arbitrary<ReadyCondition | undefined> = fc.option(
  fc.record({
    status: fc.constantFrom(
      'True' as const,
      'False' as const,
      'Unknown' as const,
    ),
    reason: fc.constantFrom('Valid', 'Synced', 'Errored'),
    since: time,
    signature: fc.option(signature, { nil: undefined }),
  }),
  { nil: undefined },
);

const storeRef: fc.Arbitrary<StoreRef> = fc.record({
  kind: fc.constantFrom('ClusterSecretStore' as const, 'SecretStore' as const),
  kindGiven: fc.boolean(),
  name: fc.constantFrom('vault-backend', 'missing', undefined),
});

const generation = fc.constantFrom(undefined, 1, 2);
const interval = fc.constantFrom(0, HOUR, -1, NaN);
const entries = fc.array(
  fc.record({
    secretKey: word,
    remoteKey: fc.constantFrom(...keys),
    property: fc.option(word, { nil: undefined }),
  }),
  { maxLength: 3 },
);

const pushes = fc.array(
  fc
    .record({
      refreshIntervalMs: interval,
      refreshedAt: time,
      syncedGeneration: generation,
      updatePolicy: fc.constantFrom('Replace' as const, 'IfNotExists' as const),
      stores: fc.array(storeRef, { maxLength: 2 }),
      entries,
      ready,
      source: fc.constantFrom(
        { by: 'name' as const, name: 'temporal-credentials' },
        { by: 'selector' as const },
        { by: 'generator' as const },
        { by: 'none' as const },
      ),
    })
    .map(given => pushSecret(given)),
  { maxLength: 2 },
);

const pulls = fc
  .record({
    refreshPolicy: fc.constantFrom('Periodic' as const, 'OnChange' as const),
    refreshIntervalMs: interval,
    refreshedAt: time,
    syncedGeneration: generation,
    hasSyncWindows: fc.boolean(),
    store: fc.option(storeRef, { nil: undefined }),
    boundTo: fc.constantFrom(undefined, 'temporal-db', 'other'),
    entries: entries.map(given => [
      ...given,
      { secretKey: 'password', remoteKey: PATH, property: 'password' },
    ]),
    ready,
    target: fc.record({
      name: fc.constant('temporal-db'),
      creationPolicy: fc.constantFrom(
        'Owner' as const,
        'Merge' as const,
        'None' as const,
      ),
      deletionPolicy: fc.constantFrom('Retain' as const, 'Delete' as const),
      immutable: fc.boolean(),
      templateKeys: fc.constantFrom(undefined, null, ['uri']),
      templateMerges: fc.boolean(),
      genericKind: fc.constantFrom(undefined, 'ConfigMap'),
    }),
  })
  .map(given => externalSecret(given));

const paths = fc.array(
  fc
    .record({
      path: fc.constantFrom(PATH, OTHER),
      state: fc.constantFrom(
        'present' as const,
        'absent' as const,
        'forbidden' as const,
      ),
      currentVersion: fc.constantFrom(undefined, 0, 2),
      current: fc.constantFrom(
        undefined,
        'live' as const,
        'deleted' as const,
        'destroyed' as const,
      ),
      properties: fc.constantFrom(undefined, [], ['password']),
      versions: fc.constantFrom(
        [],
        [{ version: 1, createdAt: NOW - MINUTE, destroyed: false }],
        [
          { version: 1, createdAt: NOW - 9 * HOUR, destroyed: false },
          { version: 2, createdAt: NOW - HOUR, destroyed: false },
        ],
      ),
    })
    .map(given => vaultPath(given)),
  { maxLength: 2 },
);

const pods = fc.array(
  fc
    .record({
      phase: fc.constantFrom(
        'Pending' as const,
        'Running' as const,
        'Failed' as const,
        'Succeeded' as const,
      ),
      startedAt: time,
      ready: fc.boolean(),
      trouble: fc.option(fc.record({ signature }), { nil: undefined }),
    })
    .map(given => pod(given)),
  { maxLength: 2 },
);

const coverage: fc.Arbitrary<Partial<Record<CoverageSource, CoverageState>>> =
  fc.record({
    PushSecret: state(),
    ExternalSecret: state(),
    ClusterSecretStore: state(),
    SecretStore: state(),
    Workload: state(),
    Pod: state(),
    Secret: state(),
    Event: state(),
    Vault: state(),
  });

function state() {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant<CoverageState>('live') },
    {
      weight: 1,
      arbitrary: fc.constantFrom<CoverageState>(
        'starting',
        'stale',
        'forbidden',
        'notServed',
        'off',
      ),
    },
  );
}

/** Most parts are in order, so that one fault meets a world that works. */
function mostly<T>(healthy: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 7, arbitrary: fc.constant(healthy) },
    { weight: 2, arbitrary: other },
  );
}

const anyWorld: fc.Arbitrary<World> = fc
  .record({
    pushSecrets: mostly([pushSecret()], pushes),
    pull: mostly(externalSecret(), pulls),
    ready: mostly(store().ready, ready),
    stores: mostly(true, fc.boolean()),
    pods: mostly([pod()], pods),
    vaultPaths: mostly([vaultPath()], paths),
    vault: mostly<'active' | 'sealed' | 'refused' | undefined>(
      'active',
      fc.constantFrom('active', 'sealed', 'refused', undefined),
    ),
    kvVersion: mostly<'1' | '2' | undefined>(
      '2',
      fc.constantFrom(undefined, '1', '2'),
    ),
    controllers: mostly(1, fc.constantFrom(0, 1)),
    secrets: mostly(true, fc.boolean()),
    keys: mostly(undefined, fc.constantFrom(['password'], undefined)),
    signatures: fc.array(signature, { maxLength: 3 }),
    coverage: mostly({}, coverage),
  })
  .map(given => ({
    cluster: 'platform',
    pushSecrets: given.pushSecrets.map((fact, index) => ({
      ...fact,
      meta: meta({ namespace: 'platform-data', name: `push-${index}` }),
    })),
    externalSecrets: [given.pull],
    stores: given.stores ? [store({ ready: given.ready })] : [],
    workloads: [workload()],
    pods: given.pods.map((fact, index) => ({
      ...fact,
      meta: meta({ namespace: 'temporal', name: `pod-${index}` }),
    })),
    vaultPaths: given.vaultPaths,
    vault:
      given.vault && vault({ state: given.vault, kvVersion: given.kvVersion }),
    operator: operator({
      controller: {
        namespace: 'external-secrets',
        name: 'external-secrets',
        wanted: 1,
        ready: given.controllers,
      },
    }),
    secrets: given.secrets
      ? [
          secretMeta('platform-data', 'temporal-credentials'),
          secretMeta('temporal', 'temporal-db', { keys: given.keys }),
        ]
      : [],
    events: given.signatures.flatMap(each => [
      event(
        { kind: 'ExternalSecret', namespace: 'temporal', name: 'temporal-db' },
        'UpdateFailed',
        each,
      ),
      event(
        { kind: 'ClusterSecretStore', name: 'vault-backend' },
        'InvalidProviderConfig',
        each,
      ),
    ]),
    coverage: given.coverage,
  }));

function allChains(world: World): Chain[] {
  const view = viewOf(world);
  return [...new Set([PATH, ...view.paths()])].flatMap(path => {
    const { producer, consumers } = chainsOf(view, path, context);
    return [producer, ...consumers];
  });
}

function check(
  property: (chain: Chain, world: World) => void,
  concerns: (chain: Chain) => boolean = () => true,
) {
  fc.assert(
    fc.property(anyWorld, world =>
      allChains(world)
        .filter(concerns)
        .forEach(chain => property(chain, world)),
    ),
    { numRuns: 300 },
  );
}

function vaultShowsPath(
  { vaultPaths }: World,
  seen: (source: CoverageSource) => boolean,
): boolean {
  return (
    seen('Vault') &&
    vaultPaths.some(each => each.state === 'present' && each.current === 'live')
  );
}

/** A green push compared the path, a green pull read it. */
function endAttests(
  { pushSecrets, externalSecrets }: World,
  seen: (source: CoverageSource) => boolean,
): boolean {
  const isGreen = (each: { ready?: ReadyCondition }) =>
    each.ready?.status === 'True';
  return (
    (seen('PushSecret') && pushSecrets.some(isGreen)) ||
    (seen('ExternalSecret') && externalSecrets.some(isGreen))
  );
}

const isOk = ({ verdict }: Chain) => verdict.state === 'ok';

describe('any facts whatever', () => {
  it('are diagnosed without a throw, into JSON with all six links', () => {
    check(chain => {
      expect(chain.links.map(({ id }) => id)).toEqual([
        'source',
        'push',
        'vault',
        'pull',
        'target',
        'workload',
      ]);
      expect(JSON.parse(JSON.stringify(chain)).verdict.sentence).not.toBe('');
    });
  });

  it('are called ok only when every link that there is, is', () => {
    check(({ verdict, links, findings }) => {
      const others = links
        .map(({ state: each }) => each)
        .filter(each => each !== 'ok' && each !== 'notApplicable');
      expect(others).toEqual([]);
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual(
        [],
      );
      expect(verdict.cause).toBeUndefined();
    }, isOk);
  });

  it('are never called ok, link or chain, by what is not seen now', () => {
    check(({ role, verdict, links }, world) => {
      const seen = (source: CoverageSource) =>
        (world.coverage[source] ?? 'live') === 'live';
      const ok = new Set(
        links.filter(link => link.state === 'ok').map(({ id }) => id),
      );
      const blind = [
        ok.has('push') && !seen('PushSecret'),
        ok.has('pull') && !seen('ExternalSecret'),
        ok.has('target') && !seen('ExternalSecret'),
        ok.has('workload') && !(seen('Workload') && seen('Pod')),
        ok.has('vault') &&
          !(vaultShowsPath(world, seen) || endAttests(world, seen)),
        ok.has('source') && !(seen('PushSecret') || seen('Secret')),
      ];
      const well = verdict.state === 'ok' || verdict.state === 'warning';
      const needed: CoverageSource[] =
        role === 'producer'
          ? ['PushSecret']
          : ['PushSecret', 'ExternalSecret', 'Workload', 'Pod'];

      expect(blind).toEqual(blind.map(() => false));
      expect(well && !needed.every(seen)).toBe(false);
    });
  });

  it('are called broken exactly when there is a cause that says so', () => {
    check(({ verdict }) => {
      expect(verdict.state === 'broken').toBe(
        verdict.cause?.severity === 'error',
      );
    });
  });

  it('name what to do about a cause, and no link as the symptom of itself', () => {
    check(
      ({ verdict: { cause, firstBroken, symptoms } }) => {
        expect(cause?.cure.text).toBeTruthy();
        expect(cause?.key).toContain(cause?.id);
        expect(symptoms.map(({ link }) => link)).not.toContain(firstBroken);
      },
      ({ verdict }) => verdict.cause !== undefined,
    );
  });

  it('leave no placeholder in any text and never tell a finding twice', () => {
    check(({ verdict, findings }) => {
      const all = [...(verdict.cause ? [verdict.cause] : []), ...findings];
      const texts = all
        .flatMap(({ title, sentence, cure }) => [
          title,
          sentence,
          cure.text,
          cure.snippet?.text,
        ])
        .join('\n')
        .replaceAll('{{x}}', '');
      expect(texts).not.toMatch(/\{\{|undefined|NaN|\[object/);
      const told = all.map(({ key }) => key);
      expect(new Set(told).size).toBe(told.length);
    });
  });

  it('give the same chains again', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        expect(allChains(world)).toEqual(allChains(world));
      }),
      { numRuns: 50 },
    );
  });
});
