import { chainsOf } from './chainsOf';
import {
  absentPath,
  context,
  event,
  externalSecret,
  failPods,
  failPull,
  failPush,
  failStore,
  green,
  healthyWorld,
  login,
  meta,
  MINUTE,
  NOW,
  PATH,
  pushSecret,
  secretMeta,
  store,
  vaultPath,
  viewOf,
  type World,
} from './__testUtils__/world';

function verdictOf(change: (world: World) => void) {
  const world = healthyWorld();
  change(world);
  return chainsOf(viewOf(world), PATH, context).consumers[0].verdict;
}

/** The last try, as the Event tells it, was four minutes ago. */
const NEXT_TRY = NOW - 4 * MINUTE + 7 * MINUTE;

describe('a cause that is gone', () => {
  it('B.5 d: a push that is newer than the failed pull leaves the pull in its back-off', () => {
    const verdict = verdictOf(world => {
      world.coverage.Vault = 'off';
      world.pushSecrets[0] = pushSecret({ refreshedAt: NOW - MINUTE });
      failPull(world, { type: 'secretAbsent', key: PATH });
      failPods(world);
    });

    expect(verdict).toMatchObject({
      state: 'pending',
      heals: {
        before: NEXT_TRY,
        command:
          'kubectl annotate externalsecret temporal-db -n temporal force-sync="$(date +%s)" --overwrite',
      },
      validUntil: NEXT_TRY,
    });
    expect(verdict.cause).toBeUndefined();
    expect(verdict.symptoms.map(({ link }) => link)).toEqual(['workload']);
  });

  it('never promises a try in the past', () => {
    const verdict = verdictOf(world => {
      world.pushSecrets[0] = pushSecret({ refreshedAt: NOW - MINUTE });
      world.vaultPaths = [
        vaultPath({
          versions: [{ version: 2, createdAt: NOW - MINUTE, destroyed: false }],
        }),
      ];
      failPull(world, { type: 'secretAbsent', key: PATH });
      world.events[0] = { ...world.events[0], lastSeenAt: NOW - 20 * MINUTE };
    });

    expect(verdict.heals?.before).toBe(NOW + 7 * MINUTE);
  });

  it('does not take a version that was there before the failure for a cure', () => {
    const verdict = verdictOf(world =>
      failPull(world, { type: 'secretAbsent', key: PATH }),
    );

    expect(verdict.state).toBe('broken');
    expect(verdict.cause?.id).toBe('path.absent');
  });

  it.each<[string, (world: World) => void]>([
    [
      'Vault is unsealed again',
      world => failPush(world, login({ code: 503, detail: 'sealed' })),
    ],
    [
      'the missing store is there',
      world =>
        failPush(world, {
          type: 'storeNotFound',
          kind: 'ClusterSecretStore',
          name: 'vault-backend',
        }),
    ],
    [
      'the store logged in after the failure',
      world => {
        failPush(world, login({ detail: 'serviceAccountNotAuthorized' }));
        world.events.push(
          event(
            {
              kind: 'PushSecret',
              namespace: 'platform-data',
              name: 'temporal-push',
            },
            'Errored',
            login({ detail: 'serviceAccountNotAuthorized' }),
          ),
        );
        world.stores = [
          store({ ready: { ...green('Valid'), since: NOW - MINUTE } }),
        ];
      },
    ],
    [
      'the Source Secret has come',
      world => {
        failPush(world, { type: 'sourceUnavailable' });
        world.events.push(
          event(
            {
              kind: 'PushSecret',
              namespace: 'platform-data',
              name: 'temporal-push',
            },
            'Errored',
            { type: 'sourceUnavailable' },
          ),
        );
        world.coverage.Secret = 'live';
        world.secrets = [
          secretMeta('platform-data', 'temporal-credentials', {
            meta: meta({
              namespace: 'platform-data',
              name: 'temporal-credentials',
              createdAt: NOW - MINUTE,
            }),
          }),
        ];
      },
    ],
  ])('%s: the push waits for its next try', (_, change) => {
    const verdict = verdictOf(world => {
      world.vaultPaths = [absentPath()];
      failPull(world, { type: 'secretAbsent', key: PATH });
      world.events = world.events.filter(({ reason }) => reason !== 'Errored');
      change(world);
    });

    expect(verdict.state).toBe('pending');
    expect(verdict.heals?.command).toContain('pushsecret temporal-push');
    expect(verdict.heals?.before).toBeGreaterThan(NOW);
    expect(verdict.symptoms.map(({ link }) => link)).toContain('pull');
  });

  it.each<[string, (world: World) => void]>([
    [
      'the store is ready again',
      world =>
        failPull(world, { type: 'storeNotReady', store: 'vault-backend' }),
    ],
    [
      'the store admits the namespace now',
      world =>
        failPull(world, {
          type: 'storeDenied',
          store: 'vault-backend',
          namespace: 'temporal',
        }),
    ],
    [
      'a mapping for the property came and was pushed',
      world =>
        failPull(world, {
          type: 'propertyMissing',
          property: 'password',
          key: PATH,
        }),
    ],
  ])('%s: the pull waits for its next try', (_, change) => {
    const verdict = verdictOf(change);

    expect(verdict.state).toBe('pending');
    expect(verdict.heals).toMatchObject({ before: NEXT_TRY });
  });

  it('waits for the check of the store too, when Vault was just unsealed', () => {
    const verdict = verdictOf(world => {
      failStore(world, login({ code: 503, detail: 'sealed' }));
      failPull(world, { type: 'storeNotReady', store: 'vault-backend' });
    });

    expect(verdict.state).toBe('pending');
    expect(verdict.heals?.before).toBe(NEXT_TRY + 5 * MINUTE);
  });
});

describe('resources that are new', () => {
  it('are pending for a minute, not ignored', () => {
    const verdict = verdictOf(world => {
      world.pushSecrets[0] = pushSecret({
        meta: meta({
          namespace: 'platform-data',
          name: 'temporal-push',
          createdAt: NOW - 20_000,
        }),
        refreshedAt: undefined,
        everPushed: [],
        ready: undefined,
      });
      world.vaultPaths = [absentPath()];
      failPull(world, { type: 'secretAbsent', key: PATH });
    });

    expect(verdict).toMatchObject({
      state: 'pending',
      sentence:
        '`platform-data/postgres/temporal` is on its way. New; nothing was pushed yet.',
      heals: { before: NOW + 40_000 },
    });
  });

  it('a path that was pushed after Vault was asked is not missing', () => {
    const verdict = verdictOf(world => {
      world.pushSecrets[0] = pushSecret({ refreshedAt: NOW - 10_000 });
      world.vaultPaths = [absentPath()];
      world.externalSecrets[0] = externalSecret({
        meta: meta({
          namespace: 'temporal',
          name: 'temporal-db',
          createdAt: NOW - 5_000,
        }),
        refreshedAt: undefined,
        boundTo: undefined,
        ready: undefined,
      });
    });

    expect(verdict.state).toBe('pending');
  });
});

describe('what heals after the cure', () => {
  it.each<[string, string, (world: World) => void]>([
    [
      'the store is checked again within 5 minutes',
      'a login that is refused',
      world => {
        failStore(world, login({ code: 400, detail: 'invalidRole' }));
        failPull(world, { type: 'storeNotReady', store: 'vault-backend' });
      },
    ],
    [
      'does not try again by itself',
      'a target that belongs to another',
      world => failPull(world, { type: 'targetOwnedByExternalSecret' }),
    ],
    [
      'Kubernetes starts the pods by itself',
      'a key that is missing',
      world => {
        world.externalSecrets[0] = externalSecret({
          entries: externalSecret().entries.slice(0, 1),
        });
      },
    ],
  ])('says "%s" of %s', (text, _, change) => {
    expect(verdictOf(change).heals?.text).toContain(text);
  });

  it('names what the command works on: the push first, where that fails', () => {
    const verdict = verdictOf(world => {
      world.vaultPaths = [absentPath()];
      failPush(world, { type: 'sourceUnavailable' });
      failPull(world, { type: 'secretAbsent', key: PATH });
    });

    expect(verdict.heals?.resource).toEqual({
      kind: 'PushSecret',
      namespace: 'platform-data',
      name: 'temporal-push',
    });
  });

  it('B.6 #10: what was deleted from Vault is pushed again when the interval has passed', () => {
    const verdict = verdictOf(world => {
      world.pushSecrets[0] = pushSecret({ refreshedAt: NOW - 10 * MINUTE });
      world.vaultPaths = [absentPath()];
      failPull(world, { type: 'secretAbsent', key: PATH });
    });

    expect(verdict.heals).toMatchObject({
      before: NOW - 10 * MINUTE + 61 * MINUTE,
      resource: { kind: 'PushSecret' },
    });
    expect(verdict.heals?.text).toContain('when its interval has passed');
  });

  it('A.2: gives no command where the operator would not obey it', () => {
    const verdict = verdictOf(world => {
      world.externalSecrets[0] = externalSecret({
        refreshPolicy: 'CreatedOnce',
      });
    });

    expect(verdict.heals?.command).toBeUndefined();
    expect(verdict.heals?.resource).toBeUndefined();
  });
});
