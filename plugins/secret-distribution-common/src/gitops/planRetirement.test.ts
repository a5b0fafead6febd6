import { parse } from 'yaml';
import {
  filesInMemory,
  planDistribution,
  planRetirement,
  retirementReads,
  type ConsumeRequest,
  type DistributionRequest,
  type LayoutType,
  type RetirementRequest,
} from '.';

type Files = Record<string, string>;

const path = {
  kind: 'secret' as const,
  datasource: 'postgres',
  instance: 'temporal',
};

const consume: ConsumeRequest = {
  namespace: 'temporal',
  sources: [{ path, mappings: [{ property: 'password' }] }],
};

const distribution = (
  type: LayoutType = 'perNamespace',
  change: Partial<DistributionRequest> = {},
): DistributionRequest => ({
  layout: { type, root: 'platform', kustomization: true },
  application: 'temporal',
  cluster: 'east',
  publish: {
    namespace: 'databases',
    source: 'temporal-credentials',
    path,
    mappings: [{ secretKey: 'password', property: 'password' }],
  },
  consume: [consume],
  ...change,
});

const target = (namespace: string) => ({
  namespace,
  name: 'postgres-temporal',
});

const retirement = (
  type: LayoutType = 'perNamespace',
  change: Partial<RetirementRequest> = {},
): RetirementRequest => ({
  layout: { type, root: 'platform', kustomization: true },
  application: 'temporal',
  cluster: 'east',
  path,
  publisher: target('databases'),
  consumers: [target('temporal')],
  ...change,
});

function apply(
  files: Files,
  { changes }: { changes: readonly { path: string; content: string | null }[] },
): Files {
  const left = { ...files };
  for (const { path: file, content } of changes) {
    if (content === null) {
      delete left[file];
    } else {
      left[file] = content;
    }
  }
  return left;
}

/** A repository in which something was distributed. */
const distributed = (files: Files, request = distribution()) =>
  apply(files, planDistribution(request, filesInMemory(files)));

/** Plans with no more than what is wanted, and shows that a second run has nothing to do. */
function retire(request: RetirementRequest, files: Files) {
  const all = filesInMemory(files);
  const wanted = retirementReads(request, all.list);
  const planned = planRetirement(request, {
    read: file => (wanted.files.includes(file) ? all.read(file) : undefined),
    list: dir => (wanted.dirs.includes(dir) ? all.list(dir) : []),
  });
  expect(planRetirement(request, all)).toEqual(planned);
  if (!planned.refused) {
    const again = planRetirement(
      { ...request, knownConsumers: [] },
      filesInMemory(apply(files, planned)),
    );
    expect(again.changes).toEqual([]);
  }
  return planned;
}

it.each<LayoutType>([
  'flat',
  'perNamespace',
  'perApplication',
  'argocd',
  'flux',
])('in the layout %s a repository is what it was before', type => {
  const before = {
    'platform/kustomization.yaml': '# all\nresources:\n- other.yaml\n',
    'platform/other.yaml': 'kind: ConfigMap\n',
  };
  const files = distributed(before, distribution(type));
  expect(Object.keys(files).length).toBeGreaterThan(3);
  expect(apply(files, retire(retirement(type), files))).toEqual(before);
});

it('takes consumers first and leaves what others wrote', () => {
  const workload = { kind: 'Deployment' as const, name: 'temporal' };
  const before = {
    'platform/temporal/kustomization.yaml':
      '# team temporal\nresources: [deployment.yaml]\n',
    'platform/temporal/deployment.yaml': 'kind: Deployment\n',
    'platform/databases/kustomization.yaml': 'resources:\n  - cluster.yaml\n',
    'platform/databases/cluster.yaml': 'kind: postgresql\n',
  };
  const files = distributed(
    before,
    distribution('perNamespace', {
      consume: [
        {
          ...consume,
          workload: {
            ...workload,
            container: 'server',
            use: { how: 'envFrom' },
          },
        },
      ],
    }),
  );
  const planned = retire(
    retirement('perNamespace', {
      consumers: [{ ...target('temporal'), workload, usedBy: [workload] }],
    }),
    files,
  );
  expect(apply(files, planned)).toEqual(before);
  expect(planned.order.map(({ what, object }) => `${what} ${object}`)).toEqual([
    'patch temporal/temporal',
    'ExternalSecret temporal/postgres-temporal',
    'PushSecret databases/postgres-temporal',
  ]);
  expect(planned.breaks).toEqual([]);
  expect(planned.summary.title).toBe('Retire platform-data/postgres/temporal');
  expect(planned.afterwards).toContainEqual({
    text: 'The path stays in Vault until it is removed, with all its versions.',
    command:
      'vault kv metadata delete -mount=secret platform-data/postgres/temporal',
  });
});

it('takes one document out of a file of several', () => {
  const layout = {
    type: 'perNamespace',
    root: 'platform',
    pathTemplate: '{{namespace}}/all.yaml',
    kustomization: true,
  } as const;
  const before = {
    'platform/temporal/kustomization.yaml': 'resources: [all.yaml]\n',
    'platform/temporal/all.yaml':
      '# head\n---\nkind: A # odd   style\n---\nkind: B\n',
  };
  const files = distributed(
    before,
    distribution('perNamespace', { layout, publish: undefined }),
  );
  const planned = retire(
    retirement('perNamespace', { layout, publisher: undefined }),
    files,
  );
  expect(apply(files, planned)).toEqual(before);
  expect(planned.summary.title).toBe(
    'Let temporal no longer consume platform-data/postgres/temporal',
  );
});

it('the first document of a file goes with its separator', () => {
  const { manifests } = planDistribution(distribution(), filesInMemory());
  const file = 'shared.yaml';
  const files = { [file]: `${manifests[1].yaml}---\nkind: B\n` };
  const planned = retire(
    retirement('perNamespace', {
      publisher: undefined,
      consumers: [{ ...target('temporal'), file }],
    }),
    files,
  );
  expect(apply(files, planned)).toEqual({ [file]: 'kind: B\n' });
});

describe('who would be left without', () => {
  const files = distributed(
    {},
    distribution('perNamespace', {
      consume: [consume, { ...consume, namespace: 'reporting' }],
    }),
  );

  it('is named, and refuses the plan', () => {
    const planned = retire(
      retirement('perNamespace', { knownConsumers: [target('reporting')] }),
      files,
    );
    expect(planned.breaks).toEqual([
      'ExternalSecret reporting/postgres-temporal',
    ]);
    expect(planned.changes).toEqual([]);
    expect(planned.refused).toEqual([
      expect.objectContaining({
        id: 'SD-C1',
        sentence:
          'ExternalSecret reporting/postgres-temporal still pulls `platform-data/postgres/temporal`, which nobody would publish any more.',
      }),
    ]);
  });

  it('is found in the files beside', () => {
    const flat = distributed(
      {},
      distribution('flat', {
        consume: [consume, { ...consume, namespace: 'reporting' }],
      }),
    );
    expect(retire(retirement('flat'), flat).breaks).toEqual([
      'ExternalSecret reporting/postgres-temporal',
    ]);
  });

  it('is left without when that is meant', () => {
    const planned = retire(
      retirement('perNamespace', {
        knownConsumers: [target('reporting')],
        evenIfItBreaks: true,
      }),
      files,
    );
    expect(planned.refused).toBeUndefined();
    expect(planned.changes).not.toEqual([]);
    expect(planned.breaks).toEqual([
      'ExternalSecret reporting/postgres-temporal',
    ]);
    expect(planned.summary.body).toContain(
      'Left without: `ExternalSecret reporting',
    );
  });

  it('SD-C5: is nobody when one of several consumers goes', () => {
    const planned = retire(
      retirement('perNamespace', {
        publisher: undefined,
        knownConsumers: [target('reporting'), target('temporal')],
      }),
      files,
    );
    expect(planned.breaks).toEqual([]);
  });

  it('SD-C4: may be a workload', () => {
    const planned = retire(
      retirement('perNamespace', {
        publisher: undefined,
        consumers: [
          {
            ...target('temporal'),
            usedBy: [{ kind: 'StatefulSet', name: 'history' }],
          },
        ],
      }),
      files,
    );
    expect(planned.breaks).toEqual(['StatefulSet temporal/history']);
    expect(planned.refused?.map(({ id }) => id)).toEqual(['SD-C4']);
  });
});

it('says when nothing is left to apply in a folder', () => {
  const files = distributed({});
  const planned = retire(retirement(), files);
  expect(planned.afterwards.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'Nothing is left to apply in platform/temporal; remove what points at it, then the folder.',
    ]),
  );
});

it.each([
  ['as it was made', (text: string) => text],
  [
    'with the line ends of Windows',
    (text: string) => text.replace(/\n/g, '\r\n'),
  ],
  ['without a last line end', (text: string) => text.trimEnd()],
])(
  'leaves a kustomization %s that builds nothing, so that what it listed is pruned',
  (_, rewrite) => {
    const made = distributed({});
    const file = 'platform/temporal/kustomization.yaml';
    const files = { ...made, [file]: rewrite(made[file]) };
    const after = apply(files, retire(retirement(), files))[file];
    // kustomize refuses a file that says nothing but its kind.
    expect(parse(after)).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [],
    });
    expect(after.includes('\r')).toBe(files[file].includes('\r'));
    const again = apply(files, retire(retirement(), files));
    expect(distributed(again)).toMatchObject({
      [file]: expect.stringMatching(/resources: \[[^\]]+\]/),
    });
  },
);

describe('refuses', () => {
  it('a manifest that distributes more', () => {
    const other = {
      kind: 'config' as const,
      datasource: 'postgres',
      instance: 'platform-postgres',
    };
    const files = distributed(
      {},
      distribution('perNamespace', {
        consume: [
          {
            ...consume,
            name: 'postgres-temporal',
            sources: [
              ...consume.sources,
              { path: other, mappings: [{ property: 'host' }] },
            ],
          },
        ],
      }),
    );
    expect(() => planRetirement(retirement(), filesInMemory(files))).toThrow(
      'distributes more than platform-data/postgres/temporal',
    );
  });

  it('a publisher that deletes its path before the consumers are gone', () => {
    const request = distribution();
    const files = distributed(
      {},
      {
        ...request,
        publish: request.publish && {
          ...request.publish,
          deletionPolicy: 'Delete',
        },
      },
    );
    expect(() => planRetirement(retirement(), filesInMemory(files))).toThrow(
      'Retire the consumers in a change of their own first',
    );
    const alone = retirement('perNamespace', { consumers: [] });
    expect(
      retire(alone, {
        ...files,
        'platform/temporal/externalsecret-postgres-temporal.yaml': '',
      }).changes,
    ).not.toEqual([]);
  });

  it('nothing', () => {
    expect(() =>
      planRetirement(
        retirement('flat', { publisher: undefined, consumers: [] }),
        filesInMemory(),
      ),
    ).toThrow('nothing to retire');
  });

  it('a path that leaves the repository', () => {
    expect(() =>
      planRetirement(
        retirement('flat', {
          consumers: [{ ...target('temporal'), file: '../../etc/passwd' }],
        }),
        filesInMemory({ '../../etc/passwd': 'x' }),
      ),
    ).toThrow();
  });
});
