import type { Entity } from '@backstage/catalog-model';
import {
  absentPath,
  context,
  event,
  externalSecret,
  failDownstream,
  failPods,
  failPush,
  healthyWorld,
  meta,
  PATH,
  pod,
  pushSecret,
  secretMeta,
  vaultHttp,
  viewOf,
  vaultPath,
  workload,
  type World,
} from '../diagnose/__testUtils__/world';
import { entityDistributions, type EntityOptions } from './entityDistributions';

const REDIS = 'platform-data/redis/temporal';

function component(annotations: Record<string, unknown> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'temporal',
      annotations: {
        'backstage.io/kubernetes-id': 'temporal',
        ...annotations,
      } as Record<string, string>,
    },
  };
}

/** A second path, pushed, pulled and used beside the first. */
function withRedis(world: World): World {
  world.pushSecrets.push(
    pushSecret(
      {
        meta: meta({
          cluster: world.cluster,
          namespace: 'platform-data',
          name: 'redis-push',
        }),
        source: { by: 'name', name: 'redis-credentials' },
        entries: [
          { secretKey: 'password', remoteKey: REDIS, property: 'password' },
        ],
      },
      world.cluster,
    ),
  );
  world.externalSecrets.push(
    externalSecret(
      {
        meta: meta({
          cluster: world.cluster,
          namespace: 'temporal',
          name: 'temporal-redis',
        }),
        target: { ...externalSecret().target, name: 'temporal-redis' },
        boundTo: 'temporal-redis',
        entries: [
          { secretKey: 'password', remoteKey: REDIS, property: 'password' },
        ],
      },
      world.cluster,
    ),
  );
  world.vaultPaths.push(
    vaultPath({
      cluster: world.cluster,
      path: REDIS,
      properties: ['password'],
    }),
  );
  world.workloads = [
    workload(
      {
        uses: [
          ...workload().uses,
          { secretName: 'temporal-redis', how: 'envFrom', optional: false },
        ],
      },
      world.cluster,
    ),
  ];
  return world;
}

function distributions(
  entity: Entity,
  worlds: readonly World[],
  options?: EntityOptions,
) {
  return entityDistributions(entity, worlds.map(viewOf), context, options);
}

const found = ({ consumes, produces }: ReturnType<typeof distributions>) =>
  [...consumes, ...produces].map(({ distribution, role, foundBy }) => [
    role,
    distribution.path,
    foundBy.join('+'),
  ]);

describe("finding an entity's chains", () => {
  it('follows its workload to the Secrets, the ExternalSecrets and their paths', () => {
    const result = distributions(component(), [withRedis(healthyWorld())]);

    expect(found(result)).toEqual([
      ['consumer', PATH, 'workload'],
      ['consumer', REDIS, 'workload'],
    ]);
    expect(result).toMatchObject({
      entityRef: 'component:default/temporal',
      evaluatedAt: context.now,
      state: 'ok',
      sentence: 'All 2 distributions work.',
      causes: [],
      findings: [],
    });
  });

  it('finds the label on the pod template too', () => {
    const world = healthyWorld();
    world.workloads = [
      workload({
        meta: meta({ namespace: 'temporal', name: 'temporal' }),
        podLabels: { 'backstage.io/kubernetes-id': 'temporal' },
      }),
    ];

    expect(found(distributions(component(), [world]))).toHaveLength(1);
  });

  it('prefers the label selector to the id, as the Kubernetes plugin does', () => {
    const selects = component({
      'backstage.io/kubernetes-label-selector': 'app in (temporal, other),!old',
    });
    const selectsNone = component({
      'backstage.io/kubernetes-label-selector': 'app=other',
    });

    expect(found(distributions(selects, [healthyWorld()]))).toHaveLength(1);
    expect(found(distributions(selectsNone, [healthyWorld()]))).toEqual([]);
  });

  it('finds manifests that carry the id or name the entity', () => {
    const world = healthyWorld();
    world.workloads = [];
    world.externalSecrets[0] = externalSecret({
      meta: meta({
        namespace: 'temporal',
        name: 'temporal-db',
        annotations: {
          'secret-distribution.io/entity-ref': 'Component:default/Temporal',
        },
      }),
    });
    world.pushSecrets[0] = pushSecret({
      meta: meta({
        namespace: 'platform-data',
        name: 'temporal-push',
        labels: { 'backstage.io/kubernetes-id': 'temporal' },
      }),
    });

    expect(found(distributions(component(), [world]))).toEqual([
      ['consumer', PATH, 'manifest'],
      ['producer', PATH, 'manifest'],
    ]);
  });

  it('finds what the catalog declares, and says all the ways in which it was found', () => {
    const result = distributions(
      component({
        'secret-distribution.io/consumes': PATH,
        'secret-distribution.io/produces': `${PATH}\n`,
      }),
      [healthyWorld()],
    );

    expect(found(result)).toEqual([
      ['consumer', PATH, 'workload+catalog'],
      ['producer', PATH, 'catalog'],
    ]);
  });

  it("does not show another namespace's consumers of a declared path", () => {
    const world = healthyWorld();
    world.externalSecrets.push(
      externalSecret({
        meta: meta({ namespace: 'reports', name: 'reports-db' }),
        target: { ...externalSecret().target, name: 'reports-db' },
      }),
    );
    const result = distributions(
      component({ 'secret-distribution.io/consumes': PATH }),
      [world],
    );

    expect(result.consumes.map(({ links }) => links[3].ref?.namespace)).toEqual(
      ['temporal'],
    );
  });

  it('is narrowed to a namespace and a cluster', () => {
    const worlds = () => [healthyWorld('platform'), healthyWorld('edge')];

    expect(found(distributions(component(), worlds()))).toHaveLength(2);
    const inEdge = distributions(
      component({ 'backstage.io/kubernetes-cluster': 'edge' }),
      worlds(),
    );
    expect(inEdge.consumes.map(each => each.distribution.cluster)).toEqual([
      'edge',
    ]);
    expect(inEdge.clusters.map(({ cluster }) => cluster)).toEqual(['edge']);
    expect(
      found(
        distributions(
          component({ 'backstage.io/kubernetes-namespace': 'elsewhere' }),
          worlds(),
        ),
      ),
    ).toEqual([]);
  });

  it('leaves paths of another world alone', () => {
    const world = healthyWorld();
    world.externalSecrets[0] = externalSecret({
      entries: [
        { secretKey: 'token', remoteKey: 'github/app', property: 'token' },
      ],
    });

    expect(found(distributions(component(), [world]))).toEqual([]);
  });

  it('says so when there is nothing', () => {
    const world = healthyWorld();
    world.workloads = [];

    expect(distributions(component(), [world])).toMatchObject({
      state: 'none',
      sentence:
        'No internal secrets or configurations were found for this component.',
    });
  });
});

describe('what is wrong with an entity', () => {
  it('B.4 #32: a Secret that is wanted under another name leads to its chain', () => {
    const world = healthyWorld();
    world.workloads = [
      workload({
        uses: [
          { secretName: 'temporal-database', how: 'envFrom', optional: false },
        ],
      }),
    ];
    world.pods = [
      pod({
        phase: 'Pending',
        ready: false,
        trouble: {
          signature: { type: 'podSecretMissing', secret: 'temporal-database' },
        },
      }),
    ];
    const result = distributions(component(), [world]);

    expect(found(result)).toEqual([['consumer', PATH, 'workload']]);
    expect(result.causes.map(({ finding }) => finding.id)).toEqual([
      'workload.target-name',
    ]);
    expect(result.findings).toEqual([]);
  });

  it('B.4 #32: a Secret that nobody makes breaks the component', () => {
    const world = healthyWorld();
    world.externalSecrets = [];
    failPods(world);
    const result = distributions(component(), [world]);

    expect(result).toMatchObject({
      state: 'broken',
      sentence:
        'Deployment `temporal/temporal` does not start: it wants the Secret `temporal-db`, which no ExternalSecret in `temporal` makes.',
      consumes: [],
    });
    expect(result.findings.map(({ id }) => id)).toEqual([
      'workload.secret-unmade',
    ]);
  });

  it('SD-C3: direct access to Vault is told even without any chain', () => {
    const world = healthyWorld();
    world.workloads = [
      workload({
        uses: [],
        directVault: [{ kind: 'env', name: 'VAULT_ADDR' }],
      }),
    ];
    const result = distributions(component(), [world]);

    expect(result.state).toBe('warning');
    expect(result.findings.map(({ id }) => id)).toEqual(['SD-C3']);
    expect(result.sentence).toBe(result.findings[0].sentence);
  });

  it('SD-C3: is told of the entity, not again of each chain', () => {
    const world = healthyWorld();
    world.workloads = [
      workload({ directVault: [{ kind: 'env', name: 'VAULT_ADDR' }] }),
    ];
    const result = distributions(component(), [world]);

    expect(result.findings.map(({ id }) => id)).toEqual(['SD-C3']);
    expect(result.consumes[0].findings).toEqual([]);
  });

  it('SD-I3: a copied Secret is told, with tier 1', () => {
    const world = healthyWorld();
    world.coverage.Secret = 'live';
    world.secrets = [
      secretMeta('platform-data', 'temporal-credentials'),
      secretMeta('temporal', 'temporal-db', {
        copier: {
          tool: 'reflector',
          role: 'copy',
          from: 'platform-data/temporal-credentials',
        },
      }),
    ];

    expect(
      distributions(component(), [world]).findings.map(({ id }) => id),
    ).toEqual(['SD-I3']);
  });

  it('a declared path that no cluster has is a finding, not silence', () => {
    const result = distributions(
      component({
        'secret-distribution.io/consumes': `${PATH}, ${REDIS}`,
        'secret-distribution.io/produces': 'platform-config/redis/main',
      }),
      [healthyWorld()],
    );

    expect(result.state).toBe('warning');
    expect(result.findings.map(({ id, sentence }) => [id, sentence])).toEqual([
      [
        'catalog.declared-not-distributed',
        'The catalog says that this component consumes `platform-data/redis/temporal`, but no ExternalSecret does that in the cluster `platform`.',
      ],
      [
        'catalog.declared-not-distributed',
        'The catalog says that this component produces `platform-config/redis/main`, but no PushSecret does that in the cluster `platform`.',
      ],
    ]);
  });

  it('does not claim that a declared path is missing in a cluster that is out of sight', () => {
    const world = healthyWorld();
    world.coverage = { ExternalSecret: 'stale' };

    expect(
      distributions(
        component({ 'secret-distribution.io/consumes': `${PATH},${REDIS}` }),
        [world],
      ).findings,
    ).toEqual([]);
  });

  it('a used path that is not declared is information', () => {
    const result = distributions(
      component({ 'secret-distribution.io/consumes': PATH }),
      [withRedis(healthyWorld())],
    );

    expect(result.state).toBe('ok');
    expect(result.findings.map(({ id, severity }) => [id, severity])).toEqual([
      ['catalog.used-not-declared', 'info'],
    ]);
  });

  it.each<[string, unknown]>([
    ['backstage.io/kubernetes-id', '../../etc'],
    ['backstage.io/kubernetes-id', 42],
    ['backstage.io/kubernetes-label-selector', 'app=(x'],
    ['backstage.io/kubernetes-label-selector', 'a'.repeat(1_000_000)],
    ['backstage.io/kubernetes-namespace', '<script>'],
    ['backstage.io/kubernetes-cluster', 'a\u0000b'],
    ['secret-distribution.io/consumes', 'x'.repeat(1_000_000)],
    ['secret-distribution.io/produces', 'platform-data/\u202ex'],
  ])('ignores a hostile %s and says so', (annotation, value) => {
    const result = distributions(component({ [annotation]: value }), [
      healthyWorld(),
    ]);
    const ignored = result.findings.filter(
      ({ id }) => id === 'entity.annotation-ignored',
    );

    expect(ignored.map(({ params }) => params.annotation)).toEqual([
      annotation,
    ]);
    expect(JSON.stringify(result).length).toBeLessThan(20_000);
  });
});

describe('the verdict of an entity', () => {
  const denied = (world: World) => {
    const { pushSecrets, externalSecrets } = world;
    failPush(world, vaultHttp({ method: 'GET', area: 'data' }));
    pushSecrets[1] = {
      ...pushSecrets[1],
      refreshedAt: undefined,
      everPushed: [],
      ready: {
        ...pushSecrets[0].ready!,
        signature: vaultHttp({ method: 'GET', area: 'data', path: REDIS }),
      },
    };
    failDownstream(world);
    world.vaultPaths.push(absentPath({ path: REDIS }));
    externalSecrets[1] = {
      ...externalSecrets[1],
      refreshedAt: undefined,
      boundTo: undefined,
      ready: externalSecrets[0].ready,
    };
    world.events.push(
      event(
        {
          kind: 'ExternalSecret',
          namespace: 'temporal',
          name: 'temporal-redis',
        },
        'UpdateFailed',
        { type: 'secretAbsent', key: REDIS },
      ),
    );
    return world;
  };

  it('tells one cause of two chains once', () => {
    const result = distributions(component(), [
      denied(withRedis(healthyWorld())),
    ]);

    expect(result.state).toBe('broken');
    expect(result.causes).toHaveLength(1);
    expect(result.causes[0]).toMatchObject({
      finding: { id: 'vault-policy.push.data-read' },
      chains: result.consumes.map(({ id }) => id),
    });
    expect(result.sentence).toBe(
      `${result.causes[0].finding.sentence} 2 of 2 distributions are broken by this.`,
    );
  });

  it('says how many are broken and that there are other reasons', () => {
    const world = withRedis(healthyWorld());
    failPush(world, { type: 'sourceUnavailable' });
    world.pushSecrets[1] = {
      ...world.pushSecrets[1],
      ready: {
        status: 'False',
        reason: 'Errored',
        signature: { type: 'notManagedByEso', key: REDIS },
      },
    };
    const { sentence, causes } = distributions(component(), [world]);

    expect(causes).toHaveLength(2);
    expect(sentence).toMatch(
      /1 of 2 distributions is broken by this\. 1 more is broken for other reasons\.$/,
    );
  });

  it('shows clusters side by side: one that is unreachable takes nothing from the other', () => {
    const edge = healthyWorld('edge');
    edge.coverage = {
      PushSecret: 'stale',
      ExternalSecret: 'stale',
      Workload: 'stale',
      Pod: 'stale',
    };
    const result = distributions(component(), [healthyWorld(), edge]);

    expect(
      result.consumes.map(({ distribution, verdict }) => [
        distribution.cluster,
        verdict.state,
      ]),
    ).toEqual([
      ['platform', 'ok'],
      ['edge', 'stale'],
    ]);
    expect(result.state).toBe('stale');
    expect(
      result.clusters.map(({ cluster, state }) => [cluster, state]),
    ).toEqual([
      ['platform', 'live'],
      ['edge', 'stale'],
    ]);
  });

  it('does not say "nothing found" of clusters that it cannot see', () => {
    const world = healthyWorld();
    world.workloads = [];
    world.coverage = { Workload: 'forbidden' };

    expect(distributions(component(), [world])).toMatchObject({
      state: 'unknown',
      sentence:
        'The portal cannot see the cluster `platform`, so it cannot tell whether this component has secrets or configurations.',
    });
  });

  const unseen = () => {
    const edge = healthyWorld('edge');
    edge.workloads = [];
    edge.coverage = {
      PushSecret: 'starting',
      ExternalSecret: 'starting',
      Workload: 'starting',
    };
    return edge;
  };

  it('is not called well while a cluster that it may be in was never seen', () => {
    expect(
      distributions(component(), [healthyWorld(), unseen()]),
    ).toMatchObject({
      state: 'unknown',
      sentence:
        'The one distribution that can be seen works, but the portal cannot see the cluster `edge`, so it cannot tell whether there is more.',
    });
  });

  it('is called well when it is narrowed to a cluster that is seen', () => {
    const { state } = distributions(
      component({ 'backstage.io/kubernetes-cluster': 'platform' }),
      [healthyWorld(), unseen()],
    );

    expect(state).toBe('ok');
  });

  it('is called well when the lost cluster is known not to have it', () => {
    const edge = healthyWorld('edge');
    edge.workloads = [];
    edge.coverage = { PushSecret: 'stale', ExternalSecret: 'stale' };

    expect(distributions(component(), [healthyWorld(), edge]).state).toBe('ok');
  });

  it('is not waiting for a cluster that has no External Secrets Operator', () => {
    const bare = healthyWorld('bare');
    bare.workloads = [];
    bare.coverage = { PushSecret: 'notServed', ExternalSecret: 'notServed' };

    expect(distributions(component(), [healthyWorld(), bare]).state).toBe('ok');
  });

  it('does not say "nothing found" when no cluster is known', () => {
    expect(distributions(component(), [])).toMatchObject({
      state: 'none',
      clusters: [],
    });
  });
});

describe('the coverage of a cluster', () => {
  it('does not count what is switched off, and passes on what was skipped', () => {
    const world = healthyWorld();
    world.coverage = { Secret: 'off', SecretStore: 'notServed' };
    const skippedOf = () => [
      {
        cluster: 'platform',
        object: {
          kind: 'ExternalSecret' as const,
          namespace: 'temporal',
          name: 'odd',
        },
        reason: 'spec.data must be a list.',
      },
      {
        cluster: 'platform',
        object: {
          kind: 'ExternalSecret' as const,
          namespace: 'somebody-else',
          name: 'odd',
        },
        reason: 'spec.data must be a list.',
      },
    ];
    const [cluster] = distributions(component(), [world], {
      skippedOf,
    }).clusters;

    expect(cluster).toMatchObject({
      cluster: 'platform',
      state: 'live',
      vault: { state: 'active', blindness: 'proven' },
      skipped: [
        {
          object: 'ExternalSecret temporal odd',
          reason: 'spec.data must be a list.',
        },
      ],
    });
    expect(cluster.sources.map(({ source }) => source)).toHaveLength(9);
  });
});
