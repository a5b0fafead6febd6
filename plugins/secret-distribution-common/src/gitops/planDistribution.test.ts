import { parse, parseAllDocuments } from 'yaml';
import {
  diffOfChanges,
  filesInMemory,
  planDistribution,
  wantedReads,
  type ConsumeRequest,
  type DistributionRequest,
  type LayoutType,
  type Plan,
  type PublishRequest,
} from '.';

type Files = Record<string, string>;

const path = {
  kind: 'secret' as const,
  datasource: 'postgres',
  instance: 'temporal',
};

const publish: PublishRequest = {
  namespace: 'databases',
  source: 'temporal-credentials',
  path,
  mappings: [
    { secretKey: 'username', property: 'username' },
    { secretKey: 'password', property: 'password' },
  ],
};

const consume: ConsumeRequest = {
  namespace: 'temporal',
  target: 'temporal-db',
  sources: [
    { path, mappings: [{ property: 'username' }, { property: 'password' }] },
  ],
};

const request = (
  change: Partial<DistributionRequest> = {},
  type: LayoutType = 'perNamespace',
): DistributionRequest => ({
  layout: { type, root: 'platform', kustomization: true },
  application: 'temporal',
  cluster: 'east',
  publish,
  consume: [consume],
  ...change,
});

/** The repository after the plan was merged. */
function merged(files: Files, { changes }: Plan): Files {
  const result = { ...files };
  for (const { path: file, content } of changes) {
    if (content === null) {
      delete result[file];
    } else {
      result[file] = content;
    }
  }
  return result;
}

/** Plans, and shows that only what was wanted is read and that the plan is stable. */
function plan(wanted: DistributionRequest, files: Files = {}): Plan {
  const all = filesInMemory(files);
  const reads = wantedReads(wanted, all.list);
  const only = {
    read: (file: string) =>
      reads.files.includes(file) ? all.read(file) : undefined,
    list: (dir: string) => (reads.dirs.includes(dir) ? all.list(dir) : []),
  };
  const planned = planDistribution(wanted, only);
  expect(planDistribution(wanted, all)).toEqual(planned);
  if (!planned.refused) {
    const again = planDistribution(
      wanted,
      filesInMemory(merged(files, planned)),
    );
    expect(again.changes).toEqual([]);
    expect(again.manifests).toEqual(planned.manifests);
  }
  return planned;
}

const paths = ({ changes }: Plan) => changes.map(({ path: file }) => file);
const contentOf = ({ changes }: Plan, file: string) =>
  changes.find(change => change.path === file)?.content ?? undefined;

describe('an empty repository', () => {
  it.each<[LayoutType, string[]]>([
    [
      'flat',
      [
        'platform/externalsecret-temporal-postgres-temporal.yaml',
        'platform/kustomization.yaml',
        'platform/pushsecret-databases-postgres-temporal.yaml',
      ],
    ],
    [
      'perNamespace',
      [
        'platform/databases/kustomization.yaml',
        'platform/databases/pushsecret-postgres-temporal.yaml',
        'platform/temporal/externalsecret-postgres-temporal.yaml',
        'platform/temporal/kustomization.yaml',
      ],
    ],
    [
      'perApplication',
      [
        'platform/temporal/externalsecret-temporal-postgres-temporal.yaml',
        'platform/temporal/kustomization.yaml',
        'platform/temporal/pushsecret-databases-postgres-temporal.yaml',
      ],
    ],
    [
      'kustomize',
      [
        'platform/temporal/overlays/east/externalsecret-temporal-postgres-temporal.yaml',
        'platform/temporal/overlays/east/kustomization.yaml',
        'platform/temporal/overlays/east/pushsecret-databases-postgres-temporal.yaml',
      ],
    ],
    [
      'argocd',
      [
        'platform/temporal/externalsecret-temporal-postgres-temporal.yaml',
        'platform/temporal/kustomization.yaml',
        'platform/temporal/pushsecret-databases-postgres-temporal.yaml',
      ],
    ],
    [
      'flux',
      [
        'platform/apps/temporal/externalsecret/kustomization.yaml',
        'platform/apps/temporal/externalsecret/temporal-postgres-temporal.yaml',
        'platform/apps/temporal/pushsecret/databases-postgres-temporal.yaml',
        'platform/apps/temporal/pushsecret/kustomization.yaml',
        'platform/clusters/east/apps-temporal-externalsecret.yaml',
        'platform/clusters/east/apps-temporal-pushsecret.yaml',
      ],
    ],
  ])('gets both sides in the layout %s, each file listed', (type, expected) => {
    const planned = plan(request({}, type));
    expect(paths(planned)).toEqual(expected);
    expect(planned.refused).toBeUndefined();
    const listed = planned.changes
      .filter(({ path: file }) => file.endsWith('kustomization.yaml'))
      .flatMap(({ content }) => parse(content ?? '').resources);
    expect(listed).toHaveLength(2);
  });

  it('without a kustomization gets the manifests alone', () => {
    const layout = { type: 'flat', root: '', kustomization: false } as const;
    expect(paths(plan(request({ layout })))).toEqual([
      'externalsecret-temporal-postgres-temporal.yaml',
      'pushsecret-databases-postgres-temporal.yaml',
    ]);
  });

  it('says in words what is proposed, and no value', () => {
    const { summary } = plan(
      request({ entityRef: 'component:default/temporal' }),
    );
    expect(summary).toEqual({
      title: 'Distribute platform-data/postgres/temporal to temporal',
      body: [
        '- PushSecret `databases/postgres-temporal` publishes `username`, `password` of the Secret `temporal-credentials` as `platform-data/postgres/temporal`.',
        '- ExternalSecret `temporal/postgres-temporal` pulls `platform-data/postgres/temporal` into the Secret `temporal-db`.',
        '',
        'For `component:default/temporal`.',
        '',
        'No secret value is part of this change.',
      ].join('\n'),
    });
    expect(plan(request({ consume: [] })).summary.title).toBe(
      'Publish platform-data/postgres/temporal',
    );
    expect(plan(request({ publish: undefined })).summary.title).toBe(
      'Let temporal consume platform-data/postgres/temporal',
    );
  });
});

it('SD-C5: several consumers pull one path', () => {
  const planned = plan(
    request({
      consume: [
        consume,
        { ...consume, namespace: 'reporting', target: 'reports-db' },
      ],
    }),
  );
  expect(planned.findings).toEqual([]);
  expect(planned.manifests.map(({ path: file }) => file)).toEqual([
    'platform/databases/pushsecret-postgres-temporal.yaml',
    'platform/temporal/externalsecret-postgres-temporal.yaml',
    'platform/reporting/externalsecret-postgres-temporal.yaml',
  ]);
  expect(planned.summary.title).toMatch(/to temporal, reporting$/);
});

it('SD-L2, SD-L3: endpoint data and a connection string of several paths', () => {
  const config = {
    kind: 'config' as const,
    datasource: 'postgres',
    instance: 'platform-postgres',
  };
  const published = plan(
    request({
      consume: [],
      publish: {
        namespace: 'databases',
        source: 'temporal-credentials',
        path: config,
        mappings: [
          { secretKey: 'host', property: 'host' },
          { secretKey: 'port', property: 'port' },
        ],
        template: { host: 'platform-postgres.databases.svc', port: '5432' },
      },
    }),
  );
  expect(published.manifests[0].yaml).toContain(
    'remoteKey: platform-config/postgres/platform-postgres',
  );
  const derived = plan(
    request({
      publish: undefined,
      consume: [
        {
          namespace: 'temporal',
          name: 'temporal-connection',
          sources: [
            ...consume.sources,
            { path: config, mappings: [{ property: 'host' }] },
          ],
          template: {
            data: {
              url: 'postgres://{{ .username }}:{{ .password }}@{{ .host }}',
            },
          },
        },
      ],
    }),
  );
  expect(derived.manifests[0].yaml).toContain(
    '        url: postgres://{{ .username }}:{{ .password }}@{{ .host }}\n',
  );
});

describe('the order in which it is applied', () => {
  const waveOf = ({ yaml }: { yaml: string }) =>
    parse(yaml).metadata.annotations?.['argocd.argoproj.io/sync-wave'];

  it('Argo CD: the consumer before its workload, the publisher behind its producer', () => {
    const apart = plan(
      request({ publish: { ...publish, application: 'databases' } }, 'argocd'),
    );
    expect(apart.manifests.map(waveOf)).toEqual(['1', '-1']);
  });

  it('Argo CD: in one application the publisher, the consumer, the workload', () => {
    const beside = plan(
      request(
        {
          consume: [
            {
              ...consume,
              workload: {
                kind: 'Deployment',
                name: 'temporal',
                container: 'server',
                use: { how: 'envFrom' },
              },
            },
          ],
        },
        'argocd',
      ),
      { 'platform/temporal/kustomization.yaml': 'resources: []\n' },
    );
    expect(beside.manifests.map(waveOf)).toEqual(['1', '2', '3']);
  });

  it('Flux: the consumer waits for the publisher, both for the prerequisites', () => {
    const files = {
      'platform/clusters/east/secret-distribution-prerequisites.yaml':
        'kind: Kustomization\n',
    };
    const planned = plan(request({}, 'flux'), files);
    const [, , push, pull] = planned.manifests.map(({ yaml }) => parse(yaml));
    expect(push).toMatchObject({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      metadata: { name: 'apps-temporal-pushsecret', namespace: 'flux-system' },
      spec: {
        path: './platform/apps/temporal/pushsecret',
        wait: true,
        dependsOn: [{ name: 'secret-distribution-prerequisites' }],
      },
    });
    expect(pull.spec.dependsOn).toEqual([
      { name: 'secret-distribution-prerequisites' },
      { name: 'apps-temporal-pushsecret' },
    ]);
    expect(() => plan(request({ cluster: undefined }, 'flux'))).toThrow(
      'needs the cluster',
    );
  });

  it('other layouts have no marks of it', () => {
    expect(plan(request()).manifests.map(waveOf)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('a repository in use', () => {
  const folder = 'platform/temporal';
  const file = `${folder}/externalsecret-postgres-temporal.yaml`;
  const only = request({ publish: undefined });

  it('gets a line in its kustomization, whatever its style', () => {
    const text =
      '# team temporal\nresources:\n- deployment.yaml # the server\n\nimages: []\n';
    const planned = plan(only, {
      [`${folder}/kustomization.yaml`]: text,
      [`${folder}/deployment.yaml`]: 'kind: Deployment\n',
    });
    expect(contentOf(planned, `${folder}/kustomization.yaml`)).toBe(
      text.replace(
        'server\n',
        'server\n- externalsecret-postgres-temporal.yaml\n',
      ),
    );
  });

  it('a new folder is listed by the nearest kustomization above', () => {
    const planned = plan(only, {
      'platform/kustomization.yml': 'resources:\n  - databases\n',
    });
    expect(contentOf(planned, 'platform/kustomization.yml')).toBe(
      'resources:\n  - databases\n  - temporal\n',
    );
  });

  it('what is there as requested is not touched, however it is written', () => {
    const { manifests } = plan(only);
    const other = `# ours\n${manifests[0].yaml.replace(
      'refreshInterval: 1h',
      'refreshInterval: "1h" # as agreed',
    )}`;
    expect(
      paths(
        plan(only, {
          [file]: other,
          [`${folder}/kustomization.yaml`]: `resources: [${file.slice(
            folder.length + 1,
          )}]\n`,
        }),
      ),
    ).toEqual([]);
  });

  it('an existing manifest is updated in place: comments, order and further keys stay', () => {
    const present = [
      '# who: team temporal',
      'kind: ExternalSecret',
      'apiVersion: external-secrets.io/v1',
      'metadata:',
      '  namespace: temporal # not default',
      '  name: postgres-temporal',
      '  labels: {team: temporal}',
      'spec:',
      '  refreshInterval: 30m # by hand',
      '  secretStoreRef: {kind: ClusterSecretStore, name: vault-backend}',
      '  target:',
      '    name: temporal-db',
      '    immutable: false',
      '  data:',
      '  # the user',
      '  - secretKey: username',
      '    remoteRef: {key: platform-data/postgres/temporal, property: username}',
      '',
    ].join('\n');
    const files = {
      [file]: present,
      [`${folder}/kustomization.yaml`]:
        'resources:\n  - externalsecret-postgres-temporal.yaml\n',
    };
    const planned = plan(only, files);
    expect(diffOfChanges(planned.changes, filesInMemory(files))).toBe(
      [
        `--- a/${file}`,
        `+++ b/${file}`,
        '@@ -6,12 +6,19 @@',
        '   name: postgres-temporal',
        '   labels: {team: temporal}',
        ' spec:',
        '-  refreshInterval: 30m # by hand',
        '+  refreshInterval: 1h # by hand',
        '   secretStoreRef: {kind: ClusterSecretStore, name: vault-backend}',
        '   target:',
        '     name: temporal-db',
        '     immutable: false',
        '+    creationPolicy: Owner',
        '+    deletionPolicy: Retain',
        '   data:',
        '   # the user',
        '   - secretKey: username',
        '     remoteRef: {key: platform-data/postgres/temporal, property: username}',
        '+  - secretKey: password',
        '+    remoteRef:',
        '+      key: platform-data/postgres/temporal',
        '+      property: password',
        '+  refreshPolicy: Periodic',
        '',
      ].join('\n'),
    );
  });

  it('says what an existing manifest will no longer have', () => {
    const before = merged({}, plan(request()));
    const wanted = request({
      publish: { ...publish, mappings: publish.mappings.slice(1) },
      consume: [
        {
          ...consume,
          sources: [{ path, mappings: [{ property: 'password' }] }],
        },
      ],
    });
    expect(plan(request(), before).summary.body).not.toContain('no longer');
    const { body } = plan(wanted, before).summary;
    expect(body).toContain(
      '- PushSecret `databases/postgres-temporal` no longer publishes `username`.\n- ExternalSecret `temporal/postgres-temporal` no longer delivers `username`.',
    );
  });

  it('a file of several documents gets one more, and one of its own is updated alone', () => {
    const layout = {
      type: 'perNamespace',
      root: 'platform',
      pathTemplate: '{{namespace}}/secrets.yaml',
      kustomization: true,
    } as const;
    const shared = `${folder}/secrets.yaml`;
    const first = 'kind: ConfigMap\r\nmetadata: {name: a}   # odd   style\r\n';
    const files = {
      [shared]: first,
      [`${folder}/kustomization.yaml`]: 'resources: [secrets.yaml]\n',
    };
    const planned = plan({ ...only, layout }, files);
    const text = contentOf(planned, shared) ?? '';
    expect(text.startsWith(`${first}---\r\napiVersion:`)).toBe(true);
    expect(text.replace(/\r\n/g, '')).not.toContain('\n');
    const next = plan(
      { ...only, layout, consume: [{ ...consume, refreshInterval: '30m' }] },
      merged(files, planned),
    );
    expect(contentOf(next, shared)).toBe(
      text.replace('refreshInterval: 1h', 'refreshInterval: 30m'),
    );
    expect(parseAllDocuments(text)).toHaveLength(2);
  });

  it.each<[string, Files, DistributionRequest, RegExp]>([
    [
      'a file that somebody else wrote',
      { [file]: 'kind: ConfigMap\nmetadata:\n  name: mine\n' },
      only,
      /externalsecret-postgres-temporal\.yaml:1:1 is somebody else's: the file holds ConfigMap mine/,
    ],
    [
      'a manifest of that name for another path',
      {
        [file]: `kind: ExternalSecret\nmetadata: {name: postgres-temporal, namespace: temporal}\nspec:\n  data:\n    - secretKey: a\n      remoteRef: {key: platform-data/postgres/other, property: password}\n`,
      },
      only,
      /:1:1 is not changed: it distributes another path/,
    ],
    [
      'a file that is no YAML',
      { [file]: 'kind: [\n' },
      only,
      /externalsecret-postgres-temporal\.yaml:\d+:\d+: It is not well-formed YAML/,
    ],
    [
      'a manifest with anchors',
      {
        [file]: `kind: ExternalSecret\nmetadata: {name: postgres-temporal, namespace: temporal}\nspec:\n  a: &a 1\n  b: *a\n`,
      },
      only,
      /uses anchors/,
    ],
    [
      'a manifest that is there twice',
      {
        [file]:
          'kind: ExternalSecret\nmetadata: {name: postgres-temporal, namespace: temporal}\n---\nkind: ExternalSecret\nmetadata: {name: postgres-temporal, namespace: temporal}\n',
      },
      only,
      /:4:1 has ExternalSecret temporal\/postgres-temporal a second time/,
    ],
    ['a file of 5 MB', { [file]: 'x'.repeat(5_000_000) }, only, /longer than/],
    [
      'a kustomization that cannot be edited',
      { [`${folder}/kustomization.yaml`]: 'resources: a\n' },
      only,
      /platform\/temporal\/kustomization\.yaml:1:1 is not edited/,
    ],
    [
      'a folder of manifests without kustomization',
      { [`${folder}/deployment.yaml`]: 'kind: Deployment\n' },
      only,
      /holds deployment\.yaml but no kustomization\.yaml/,
    ],
    [
      'a kustomization that would not list the file',
      { 'platform/temporal/kustomization.yaml': 'resources: []\n' },
      {
        ...only,
        layout: {
          type: 'perNamespace',
          root: 'platform',
          kustomization: false,
        },
      },
      /decides what is applied/,
    ],
    ['nothing', {}, { ...only, consume: [] }, /nothing to distribute/],
    [
      'one consumer twice',
      {},
      { ...only, consume: [consume, consume] },
      /ExternalSecret temporal\/postgres-temporal is requested twice/,
    ],
    [
      'a namespace that is none',
      {},
      { ...only, consume: [{ ...consume, namespace: '../temporal' }] },
      /cannot be part of a file's path/,
    ],
    [
      'a name that is none',
      {},
      { ...only, consume: [{ ...consume, name: 'Temporal' }] },
      /is no name in Kubernetes/,
    ],
  ])('refuses %s', (_, files, wanted, message) => {
    const planning = () => planDistribution(wanted, filesInMemory(files));
    expect(planning).toThrow(message);
    expect(planning).toThrow(expect.objectContaining({ name: 'InputError' }));
  });
});

describe('what breaks a rule is refused, and nothing is written', () => {
  const refusedBy = (change: Partial<DistributionRequest>, files?: Files) => {
    const planned = plan(request(change), files);
    expect(planned.changes).toEqual([]);
    return (planned.refused ?? []).map(
      ({ id, cure }) => `${id} ${cure.text} ${cure.snippet?.text}`,
    );
  };

  it('SD-P5, SD-P6: a path with an environment or upper case', () => {
    expect(
      refusedBy({
        publish: { ...publish, path: { ...path, instance: 'temporal-prod' } },
        consume: [],
      }),
    ).toEqual([
      expect.stringMatching(/^SD-P5 .*platform-data\/postgres\/temporal/),
    ]);
    expect(
      refusedBy({
        publish: undefined,
        consume: [
          {
            ...consume,
            sources: [
              {
                ...consume.sources[0],
                path: { ...path, instance: 'Temporal' },
              },
            ],
          },
        ],
      }),
    ).toEqual([
      expect.stringMatching(/^SD-P6 .*platform-data\/postgres\/temporal/),
    ]);
  });

  it('SD-P6: a path that leaves its prefix', () => {
    expect(
      refusedBy({
        publish: { ...publish, path: { ...path, instance: '../../x' } },
        consume: [],
      }).join(),
    ).toMatch(/^SD-P6/);
  });

  it('SD-D1: producer and consumer in one namespace', () => {
    expect(
      refusedBy({ consume: [{ ...consume, namespace: 'databases' }] }),
    ).toEqual([
      expect.stringMatching(
        /^SD-D1 Reference the Source Secret `temporal-credentials` directly/,
      ),
    ]);
  });

  describe('SD-B4, SD-D1: a kustomization that moves it to another namespace', () => {
    const own = 'platform/temporal/kustomization.yaml';
    const above = 'platform/kustomization.yaml';

    it.each<[string, Files, string]>([
      ['its own', { [own]: 'resources: []\nnamespace: shop\n' }, own],
      [
        'one above that lists the folder',
        {
          [own]: 'resources: []\nnamespace: temporal\n',
          [above]: 'resources: [temporal]\nnamespace: shop\n',
        },
        above,
      ],
      [
        'one above that gets the folder',
        { [above]: 'resources: []\nnamespace: shop\n' },
        above,
      ],
    ])('%s', (_, files, place) => {
      expect(() =>
        planDistribution(request({ publish: undefined }), filesInMemory(files)),
      ).toThrow(
        `${place} moves everything that it builds to the namespace "shop", and the ExternalSecret temporal/postgres-temporal belongs to "temporal".`,
      );
    });

    it('not for one that names the same namespace, or builds something else', () => {
      const planned = plan(request({ publish: undefined }), {
        [own]: 'resources: []\nnamespace: temporal\n',
        [above]: 'resources: [other]\nnamespace: shop\n',
      });
      expect(paths(planned)).toContain(own);
    });
  });

  it('SD-D1: a consumer where the cluster is known to have the publisher', () => {
    const consumer = { ...consume, namespace: 'databases' };
    const known = { namespace: 'databases', name: 'temporal', path };
    const only = { publish: undefined, consume: [consumer] };
    expect(plan(request(only)).refused).toBeUndefined();
    expect(refusedBy({ ...only, knownPublishers: [known] }).join()).toMatch(
      /^SD-D1 Reference the Source Secret `…` directly/,
    );
    const elsewhere = { ...known, namespace: 'elsewhere' };
    expect(
      plan(request({ ...only, knownPublishers: [elsewhere] })).refused,
    ).toBeUndefined();
  });

  it('SD-D9: answers that lead to another way', () => {
    const [refused] = refusedBy({
      answers: { about: 'secret', origin: 'human' },
    });
    expect(refused).toMatch(/^SD-D9 .*bootstrap/i);
  });

  it('SD-I1: a source that its operator writes for another namespace', () => {
    expect(
      refusedBy({
        publish: {
          ...publish,
          namespace: 'temporal',
          source: 'temporal.app.acid.credentials.postgresql.acid.zalan.do',
        },
        consume: [],
      }).join(),
    ).toMatch(/^SD-I1/);
  });

  const rival = `apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata: {name: other, namespace: databases}
spec:
  secretStoreRefs: [{kind: ClusterSecretStore, name: vault-backend}]
  selector: {secret: {name: other}}
  data:
    - match:
        secretKey: p
        remoteRef: {remoteKey: platform-data/postgres/temporal, property: password}
`;

  it('SD-P4: a path that another PushSecret of the repository publishes', () => {
    const files = {
      'platform/databases/kustomization.yaml': 'resources: [temporal.yaml]\n',
      'platform/databases/temporal.yaml': rival,
    };
    expect(refusedBy({ consume: [] }, files)).toEqual([
      expect.stringMatching(/^SD-P4 Leave the path to one publisher/),
    ]);
  });

  it('SD-P4: a path that another PushSecret of the cluster publishes', () => {
    const known = { namespace: 'legacy', name: 'postgres-temporal' };
    expect(refusedBy({ consume: [], knownPublishers: [known] }).join()).toMatch(
      /^SD-P4/,
    );
    const own = { namespace: 'databases', name: 'postgres-temporal' };
    expect(plan(request({ knownPublishers: [own] })).refused).toBeUndefined();
  });

  it('SD-N1: a property that is not standard is told, not refused', () => {
    const planned = plan(
      request({
        consume: [],
        publish: {
          ...publish,
          mappings: [{ secretKey: 'uri', property: 'uri' }],
        },
      }),
    );
    expect(planned.refused).toBeUndefined();
    expect(planned.findings.map(({ id }) => id)).toEqual(['SD-N1']);
    expect(planned.summary.body).toContain('- SD-N1: ');
  });
});

describe('SD-C4: a workload gets the Target Secret', () => {
  const kustomization = 'platform/temporal/kustomization.yaml';
  const files = {
    [kustomization]: 'resources:\n  - deployment.yaml\n',
    'platform/temporal/deployment.yaml': 'kind: Deployment\n',
  };
  const withWorkload = (
    workload: Partial<NonNullable<ConsumeRequest['workload']>>,
  ) =>
    request({
      publish: undefined,
      consume: [
        {
          ...consume,
          workload: {
            kind: 'Deployment',
            name: 'temporal',
            container: 'server',
            use: { how: 'volume', mountPath: '/etc/db' },
            ...workload,
          },
        },
      ],
    });

  it('as files, by a strategic-merge patch', () => {
    const planned = plan(withWorkload({ reload: true }), files);
    const patch =
      'platform/temporal/patch-deployment-temporal-postgres-temporal.yaml';
    expect(contentOf(planned, kustomization)).toBe(
      'resources:\n  - deployment.yaml\n  - externalsecret-postgres-temporal.yaml\npatches:\n  - path: patch-deployment-temporal-postgres-temporal.yaml\n',
    );
    expect(contentOf(planned, patch)).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: temporal
  namespace: temporal
  annotations:
    secret.reloader.stakater.com/reload: temporal-db
spec:
  template:
    spec:
      containers:
        - name: server
          volumeMounts:
            - name: temporal-db
              mountPath: /etc/db
              readOnly: true
      volumes:
        - name: temporal-db
          secret:
            secretName: temporal-db
`);
  });

  it('as environment variables, also of a CronJob', () => {
    const planned = plan(
      withWorkload({
        kind: 'CronJob',
        use: { how: 'env', variables: { DB_PASSWORD: 'password' } },
      }),
      files,
    );
    const [, patch] = planned.manifests.map(({ yaml }) => parse(yaml));
    expect(patch.apiVersion).toBe('batch/v1');
    expect(patch.spec.jobTemplate.spec.template.spec.containers[0].env).toEqual(
      [
        {
          name: 'DB_PASSWORD',
          valueFrom: { secretKeyRef: { name: 'temporal-db', key: 'password' } },
        },
      ],
    );
  });

  it('as every key: one variable each, for a patch would replace a list of envFrom', () => {
    const planned = plan(withWorkload({ use: { how: 'envFrom' } }), files);
    const [, patch] = planned.manifests.map(({ yaml }) => parse(yaml));
    const [container] = patch.spec.template.spec.containers;
    expect(container).toEqual({
      name: 'server',
      env: ['username', 'password'].map(key => ({
        name: key,
        valueFrom: { secretKeyRef: { name: 'temporal-db', key } },
      })),
    });
  });

  it.each<[string, Parameters<typeof withWorkload>[0], Files, RegExp]>([
    [
      'without a kustomization',
      {},
      {},
      /with a new one|needs the kustomization/,
    ],
    [
      'a Rollout',
      { kind: 'Rollout' as 'Deployment' },
      files,
      /would replace its containers/,
    ],
    [
      'a key that is not pulled',
      { use: { how: 'env', variables: { A: 'token' } } },
      files,
      /asks for the key "token".*will have username, password/,
    ],
    [
      'a container that is none',
      { container: 'a b' },
      files,
      /no name of a container/,
    ],
    [
      'a mount path that is none',
      { use: { how: 'volume', mountPath: 'etc' } },
      files,
      /no name of a mount path/,
    ],
    [
      'no variable',
      { use: { how: 'env', variables: {} } },
      files,
      /No environment variable/,
    ],
    ['a folder outside', { folder: '../x' }, files, /no path within/],
  ])('is refused %s', (_, workload, present, message) => {
    const broken = withWorkload(workload);
    const apart =
      Object.keys(present).length > 0
        ? broken
        : request({
            ...broken,
            layout: { type: 'flat', root: '', kustomization: false },
          });
    expect(() => planDistribution(apart, filesInMemory(present))).toThrow(
      message,
    );
  });
});

it('reads what is there and needed, and no more of a large folder', () => {
  const list = (dir: string) =>
    dir === 'platform/databases'
      ? [
          'kustomization.yaml',
          'pushsecret-postgres-backstage.yaml',
          'pushsecret-legacy-temporal.yaml',
        ]
      : [];
  expect(wantedReads(request(), list)).toEqual({
    files: [
      'platform/databases/kustomization.yaml',
      'platform/databases/pushsecret-legacy-temporal.yaml',
    ],
    dirs: ['platform/databases', 'platform/temporal', 'platform'],
  });
  expect(wantedReads(request()).files).toEqual([
    'platform/databases/pushsecret-postgres-temporal.yaml',
    'platform/temporal/externalsecret-postgres-temporal.yaml',
    'platform/databases/kustomization.yaml',
    'platform/temporal/kustomization.yaml',
  ]);
  expect(
    wantedReads(request({ publish: { ...publish, name: '../x' } })),
  ).toEqual({ files: [], dirs: [] });
});
