import { ruleById } from '../rules';
import { firstKeyGap } from './keyGap';
import { chainsOf } from './chainsOf';
import { distributionId } from './ids';
import {
  context,
  externalSecret,
  green,
  healthyWorld,
  HOUR,
  meta,
  MINUTE,
  NOW,
  PATH,
  pod,
  pushSecret,
  secretMeta,
  vaultPath,
  viewOf,
  workload,
  type World,
  vault,
} from './__testUtils__/world';

function consumer(change: (world: World) => void = () => {}) {
  const world = healthyWorld();
  change(world);
  return chainsOf(viewOf(world), PATH, context).consumers[0];
}

const states = (chain: ReturnType<typeof consumer>) =>
  Object.fromEntries(chain.links.map(({ id, state }) => [id, state]));

describe('a chain that works', () => {
  it('is well when every link is seen to work', () => {
    const chain = consumer();

    expect(chain.links.map(({ id, state, note }) => [id, state, note])).toEqual(
      [
        ['source', 'ok', 'The PushSecret read it.'],
        ['push', 'ok', 'Pushed, and compared since.'],
        ['vault', 'ok', 'Version 2 is there.'],
        ['pull', 'ok', 'Pulled, and up to date.'],
        ['target', 'ok', 'The ExternalSecret wrote it.'],
        ['workload', 'ok', 'It runs with it.'],
      ],
    );
    expect(chain.verdict).toMatchObject({
      state: 'ok',
      sentence:
        '`platform-data/postgres/temporal` arrives in `temporal/temporal-db`, and its workload runs with it.',
      symptoms: [],
    });
    expect(chain.verdict.cause).toBeUndefined();
    expect(chain.findings).toEqual([]);
    expect(chain.store).toMatchObject({ state: 'ok' });
  });

  it("has the producer's end too", () => {
    const { producer } = chainsOf(viewOf(healthyWorld()), PATH, context);

    expect(producer.role).toBe('producer');
    expect(producer.links.map(({ state }) => state)).toEqual([
      'ok',
      'ok',
      'ok',
      'notApplicable',
      'notApplicable',
      'notApplicable',
    ]);
    expect(producer.verdict).toMatchObject({
      state: 'ok',
      sentence:
        '`platform-data/postgres/temporal` is published; one ExternalSecret pulls it.',
    });
  });

  it('says what is distributed, under an id that does not tell the path', () => {
    const { distribution, publishers, propagationBoundMs } = consumer();

    expect(distribution).toEqual({
      id: distributionId('platform', PATH),
      cluster: 'platform',
      path: PATH,
      kind: 'secret',
      datasource: 'postgres',
      instance: 'temporal',
    });
    expect(distribution.id).toMatch(/^d[a-z0-9]{22}$/);
    expect(publishers).toEqual(['platform-data/temporal-push']);
    expect(propagationBoundMs).toBe(2 * HOUR);
  });

  it('SD-C5: is well for each of several consumers, who know of each other', () => {
    const world = healthyWorld();
    world.externalSecrets.push(
      externalSecret({
        meta: meta({ namespace: 'reports', name: 'reports-db' }),
        target: { ...externalSecret().target, name: 'reports-db' },
        boundTo: 'reports-db',
      }),
    );
    const { consumers } = chainsOf(viewOf(world), PATH, context);

    expect(consumers.map(({ verdict }) => verdict.state)).toEqual(['ok', 'ok']);
    expect(new Set(consumers.map(({ id }) => id)).size).toBe(2);
    expect(consumers.map(each => each.consumers)).toEqual([
      ['temporal/temporal-db'],
      ['reports/reports-db'],
    ]);
  });

  it('tells when it must be looked at again', () => {
    const { verdict } = consumer();

    expect(verdict.validUntil).toBe(NOW - 20 * MINUTE + HOUR + 8 * MINUTE);
  });

  it('SD-I2: warns when a rule is broken, though it works', () => {
    const chain = consumer(world => {
      world.pushSecrets[0] = pushSecret({
        meta: {
          ...meta({ namespace: 'platform-data', name: 'temporal-push' }),
          gitOps: undefined,
        },
      });
    });

    expect(chain.verdict.state).toBe('warning');
    expect(chain.findings.map(({ id }) => id)).toEqual(['SD-I2']);
    expect(chain.verdict.sentence).toContain('but: ');
  });
});

describe('a rotation', () => {
  const newVersion = (world: World) => {
    world.vaultPaths = [
      vaultPath({
        currentVersion: 3,
        versions: [
          { version: 2, createdAt: NOW - 9 * HOUR, destroyed: false },
          { version: 3, createdAt: NOW - 5 * MINUTE, destroyed: false },
        ],
      }),
    ];
  };

  it('SD-R1: is pending until the next pull', () => {
    const chain = consumer(newVersion);

    expect(states(chain).pull).toBe('pending');
    expect(chain.verdict.state).toBe('pending');
    expect(chain.verdict.sentence).toContain('the next pull brings it');
  });

  it('does not hide a warning while it is on its way', () => {
    const chain = consumer(world => {
      newVersion(world);
      world.pushSecrets.push(
        pushSecret({
          meta: meta({ namespace: 'legacy', name: 'temporal-push' }),
        }),
      );
    });

    expect(states(chain).pull).toBe('pending');
    expect(chain.verdict).toMatchObject({
      state: 'warning',
      cause: { id: 'green.two-publishers' },
    });
  });

  it('is pending until the next push, seen with tier 1', () => {
    const chain = consumer(world => {
      world.coverage.Secret = 'live';
      world.secrets = [
        secretMeta('platform-data', 'temporal-credentials', {
          dataChangedAt: NOW - MINUTE,
        }),
        secretMeta('temporal', 'temporal-db'),
      ];
    });

    expect(states(chain).push).toBe('pending');
    expect(chain.verdict.state).toBe('pending');
  });

  it('has reached a process that started after it', () => {
    const chain = consumer(world => {
      newVersion(world);
      world.externalSecrets[0] = externalSecret({ refreshedAt: NOW - MINUTE });
      world.pods = [pod({ startedAt: NOW - 30_000 })];
    });

    expect(chain.workloads[0].credential).toBe('new');
    expect(chain.verdict.state).toBe('ok');
  });

  it('does not call a process old that waited for its very first value', () => {
    const chain = consumer(world => {
      world.vaultPaths = [
        vaultPath({
          versions: [
            { version: 1, createdAt: NOW - 15 * MINUTE, destroyed: false },
            {
              version: 2,
              createdAt: NOW - 15 * MINUTE + 2_000,
              destroyed: false,
            },
          ],
        }),
      ];
      world.pods = [pod({ startedAt: NOW - 20 * MINUTE })];
    });

    expect(chain.workloads[0].credential).toBe('unknown');
    expect(chain.verdict.state).toBe('ok');
  });

  it('is not called well in a process that may have started without it (optional)', () => {
    const chain = consumer(world => {
      world.vaultPaths = [
        vaultPath({
          versions: [
            { version: 1, createdAt: NOW - 15 * MINUTE, destroyed: false },
          ],
        }),
      ];
      world.workloads = [
        workload({
          uses: [{ secretName: 'temporal-db', how: 'env', optional: true }],
        }),
      ];
      world.pods = [pod({ startedAt: NOW - 20 * MINUTE })];
    });

    expect(states(chain).workload).toBe('unknown');
    expect(chain.verdict.state).toBe('unknown');
  });

  it('cannot be followed into a process that mounts files', () => {
    const chain = consumer(world => {
      newVersion(world);
      world.externalSecrets[0] = externalSecret({ refreshedAt: NOW - MINUTE });
      world.workloads = [
        workload({
          uses: [{ secretName: 'temporal-db', how: 'volume', optional: false }],
        }),
      ];
    });

    expect(chain.workloads[0].credential).toBe('unknown');
    expect(chain.verdict.state).toBe('ok');
  });
});

describe('what Vault’s policies will refuse', () => {
  it('is not told where a push or a pull worked since Vault was asked', () => {
    const withReadDenied = (askedAt: number) =>
      consumer(world => {
        world.vault = vault({
          confirmedAt: askedAt,
          role: {
            name: 'external-secrets',
            state: 'present',
            serviceAccounts: [],
            namespaces: [],
            policies: ['eso'],
            noDefaultPolicy: false,
          },
          policies: { eso: null },
        });
      }).verdict;
    expect(withReadDenied(NOW - MINUTE).cause?.id).toBe('forecast.next-try');
    expect(withReadDenied(NOW - HOUR).state).toBe('ok');
  });
});

describe('the key matrix', () => {
  it('follows each property from promise to use', () => {
    expect(consumer().keys).toEqual([
      {
        property: 'username',
        promised: true,
        present: true,
        pulledAs: 'username',
        used: true,
      },
      {
        property: 'password',
        promised: true,
        present: true,
        pulledAs: 'password',
        used: true,
      },
    ]);
  });

  it('shows where a property stops', () => {
    const { keys } = consumer(world => {
      world.pushSecrets[0] = pushSecret({
        entries: pushSecret().entries.slice(0, 1),
      });
      world.vaultPaths = [vaultPath({ properties: ['username', 'legacy'] })];
    });

    expect(keys).toEqual([
      expect.objectContaining({ property: 'username', used: true }),
      {
        property: 'legacy',
        promised: false,
        present: true,
        pulledAs: undefined,
        used: false,
      },
      {
        property: 'password',
        promised: false,
        present: false,
        pulledAs: 'password',
        used: true,
      },
    ]);
  });

  it('has a row for a key that a workload wants and nobody brings', () => {
    const { keys } = consumer(world => {
      world.workloads = [
        workload({
          uses: [
            {
              secretName: 'temporal-db',
              keys: ['username', 'PASSWORD'],
              how: 'env',
              optional: false,
            },
          ],
        }),
      ];
    });
    expect(keys[2]).toEqual({
      property: 'PASSWORD',
      promised: false,
      present: false,
      used: true,
    });
    expect(keys.map(row => firstKeyGap(row))).toEqual([
      undefined,
      undefined,
      'pulledAs',
    ]);
  });

  it('does not guess what a whole-Secret push or an unseen Vault holds', () => {
    const { keys } = consumer(world => {
      world.coverage.Vault = 'off';
      world.pushSecrets[0] = pushSecret({ entries: [{ remoteKey: PATH }] });
    });

    expect(keys.map(({ promised, present }) => [promised, present])).toEqual([
      ['unknown', 'unknown'],
      ['unknown', 'unknown'],
    ]);
  });
});

describe('the workload', () => {
  it('is not charged with a Secret of another chain', () => {
    const chain = consumer(world => {
      world.pods = [
        pod({
          phase: 'Pending',
          ready: false,
          trouble: { signature: { type: 'podSecretMissing', secret: 'other' } },
        }),
      ];
    });

    expect(states(chain).workload).toBe('pending');
    expect(chain.verdict.state).toBe('pending');
    expect(chain.verdict.cause).toBeUndefined();
    expect(chain.verdict.sentence).toContain('It waits for another Secret');
  });

  it('is expected to start when the Secret has just come', () => {
    const chain = consumer(world => {
      world.pods = [
        pod({
          phase: 'Pending',
          ready: false,
          trouble: {
            signature: { type: 'podSecretMissing', secret: 'temporal-db' },
          },
        }),
      ];
    });

    expect(states(chain).workload).toBe('pending');
    expect(chain.verdict.state).toBe('pending');
  });

  it.each([
    [
      'no workload uses it',
      'notApplicable',
      (world: World) => void (world.workloads = []),
    ],
    [
      'it is scaled to zero',
      'notApplicable',
      (world: World) => {
        world.pods = [];
        world.workloads = [workload({ replicas: { wanted: 0, ready: 0 } })];
      },
    ],
    [
      'its pods are not there',
      'unknown',
      (world: World) => void (world.pods = []),
    ],
    [
      'its pods are starting',
      'pending',
      (world: World) => {
        world.pods = [
          pod({ phase: 'Pending', ready: false, startedAt: NOW - MINUTE }),
        ];
      },
    ],
    [
      'its pods do not start for another reason',
      'unknown',
      (world: World) => {
        world.pods = [
          pod({ phase: 'Pending', ready: false, startedAt: NOW - HOUR }),
        ];
      },
    ],
  ])('%s: %s', (_, state, change) => {
    expect(states(consumer(change)).workload).toBe(state);
  });

  it('does not miss a key that a template or another owner may bring', () => {
    const wantsMore = (world: World) => {
      world.workloads = [
        workload({
          uses: [
            {
              secretName: 'temporal-db',
              keys: ['uri'],
              how: 'env',
              optional: false,
            },
          ],
        }),
      ];
    };
    const { target } = externalSecret();

    expect(consumer(wantsMore).verdict.cause?.id).toBe('workload.key-missing');
    for (const given of [
      { templateKeys: null },
      { templateKeys: ['uri'] },
      { creationPolicy: 'Merge' as const },
    ]) {
      const chain = consumer(world => {
        wantsMore(world);
        world.externalSecrets[0] = externalSecret({
          target: { ...target, ...given },
        });
      });
      expect(chain.verdict.state).toBe('ok');
    }
  });
});

describe('a status that cannot be believed', () => {
  it.each([
    ['it does not say when it succeeded', { refreshedAt: undefined }],
    ['its success lies in the future', { refreshedAt: NOW + HOUR }],
    [
      'it does not say which manifest it is about',
      { syncedGeneration: undefined },
    ],
    [
      'it is neither ready nor not',
      { ready: { ...green('Synced'), status: 'Unknown' as const } },
    ],
  ])('is unknown when %s', (_, given) => {
    const pushed = consumer(world => {
      world.pushSecrets[0] = pushSecret(given);
    });
    const pulled = consumer(world => {
      world.externalSecrets[0] = externalSecret(given);
    });

    expect(states(pushed).push).toBe('unknown');
    expect(states(pulled).pull).toBe('unknown');
    expect(pushed.verdict.state).toBe('unknown');
    expect(pulled.verdict.state).toBe('unknown');
  });
});

describe('a path that no PushSecret publishes', () => {
  const unpublished = (change: (world: World) => void) =>
    consumer(world => {
      world.pushSecrets = [];
      world.vaultPaths = [];
      world.coverage.Vault = 'off';
      change(world);
    });

  it('is not called empty by an ExternalSecret that is only late', () => {
    const { verdict } = unpublished(world => {
      world.externalSecrets[0] = externalSecret({
        refreshedAt: NOW - 3 * HOUR,
      });
    });

    expect(verdict.state).toBe('stale');
    expect(verdict.cause?.id).toBe('green.overdue');
  });

  it('is filled by somebody else when the ExternalSecret reads it', () => {
    const { verdict } = unpublished(() => {});

    expect(verdict.state).toBe('warning');
    expect(verdict.cause?.id).toBe('path.not-by-push');
  });

  it('is empty when the ExternalSecret deleted its target over it', () => {
    const { verdict } = unpublished(world => {
      world.externalSecrets[0] = externalSecret({
        ready: green('SecretDeleted', { type: 'targetDeleted' }),
      });
    });

    expect(verdict.cause?.id).toBe('path.not-published');
    expect(verdict.symptoms.map(({ link }) => link)).toEqual([
      'pull',
      'target',
    ]);
  });
});

describe('two ExternalSecrets with one target', () => {
  it('does not miss keys that the other one may bring', () => {
    const chain = consumer(world => {
      const other = externalSecret({
        meta: meta({ namespace: 'temporal', name: 'temporal-extra' }),
        entries: [{ secretKey: 'uri', remoteKey: PATH, property: 'password' }],
      });
      world.externalSecrets.push(other);
      world.workloads = [
        workload({
          uses: [
            {
              secretName: 'temporal-db',
              keys: ['uri'],
              how: 'env',
              optional: false,
            },
          ],
        }),
      ];
    });

    expect(chain.verdict.cause).toBeUndefined();
  });
});

describe('a pod that was restarted in the second of the rotation', () => {
  it('is not said to run with the old value: Kubernetes cuts its start off to the second (B.6 #14)', () => {
    const chain = consumer(world => {
      const rotatedAt = NOW - HOUR + 486;
      world.vaultPaths = [
        vaultPath({
          currentVersion: 2,
          versions: [
            { version: 1, createdAt: NOW - 48 * HOUR, destroyed: false },
            { version: 2, createdAt: rotatedAt, destroyed: false },
          ],
        }),
      ];
      world.pods = [pod({ startedAt: NOW - HOUR })];
    });

    expect(chain.verdict.state).toBe('ok');
    expect(chain.workloads[0].credential).toBe('unknown');
  });
});

describe('a path with many consumers', () => {
  it('holds its publisher to the rules once, whoever consumes', () => {
    const world = healthyWorld();
    const [publisher] = world.pushSecrets;
    for (const name of ['reports', 'audit', 'batch']) {
      world.externalSecrets.push(
        externalSecret({ meta: meta({ namespace: 'other', name }) }),
      );
    }
    const check = jest.spyOn(ruleById('SD-P1')!, 'check');
    const { consumers } = chainsOf(viewOf(world), PATH, context);
    const held = check.mock.calls.map(([subject]) => subject.meta.name);
    check.mockRestore();

    expect(consumers).toHaveLength(4);
    expect(held.filter(name => name === publisher.meta.name)).toHaveLength(1);
    expect(held).toEqual(
      expect.arrayContaining(['temporal-db', 'reports', 'audit', 'batch']),
    );
  });
});
