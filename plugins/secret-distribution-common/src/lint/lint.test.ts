import fc from 'fast-check';
import {
  buildExternalSecret,
  buildPushSecret,
  manifestYaml,
} from '../manifests';
import { lintManifests, type LintOptions, type LintResult } from '.';

const path = {
  kind: 'secret' as const,
  datasource: 'postgres',
  instance: 'temporal',
};

const mappings = [{ secretKey: 'password', property: 'password' }];

const push = (namespace = 'databases', name?: string) =>
  manifestYaml(
    buildPushSecret({
      namespace,
      source: 'temporal-credentials',
      path,
      mappings,
      ...(name && { name }),
    }),
  );

const pull = (namespace = 'temporal') =>
  manifestYaml(
    buildExternalSecret({
      namespace,
      sources: [{ path, mappings: [{ property: 'password' }] }],
    }),
  );

const lint = (files: Record<string, string>, options?: LintOptions) =>
  lintManifests(
    Object.entries(files).map(([file, text]) => ({ path: file, text })),
    options,
  );

const told = ({ findings }: LintResult) =>
  findings.map(
    ({ id, file, line, column, object }) =>
      `${file}:${line}:${column} ${id} ${object}`,
  );

it('has nothing to say to what is in order, whatever else is there', () => {
  const result = lint({
    'a/push.yaml': push(),
    'b/pull.yaml': `# ours\n${pull()}---\n${pull('reporting')}`,
    'b/deployment.yaml': 'kind: Deployment\nmetadata: {name: a}\nspec: 5\n',
    'values.yaml': '{{ not yaml',
    'empty.yaml': '',
  });
  expect(result).toEqual({
    findings: [],
    unread: [],
    judged: 3,
    patched: [],
  });
});

describe('names the place', () => {
  const broken = push()
    .replace(/postgres\/temporal/g, 'postgres/temporal-prod')
    .replace('kind: ClusterSecretStore', 'kind: SecretStore');
  const at = (line: RegExp, text = broken) => {
    const lines = text.split('\n');
    const index = lines.findIndex(each => line.test(each));
    return `x.yaml:${index + 1}`;
  };

  it.each<[string, string, RegExp, string]>([
    ['SD-P5', broken, /remoteKey:/, 'the remote key'],
    ['SD-B1', broken, /secretStoreRefs/, 'the store'],
    [
      'SD-N1',
      push().replace('property: password', 'property: pass_word'),
      /pass_word/,
      'the property',
    ],
    [
      'SD-B3',
      push().replace('remoteKey: platform', 'remoteKey: secret/platform'),
      /secret\/platform/,
      'the remote key with the mount',
    ],
    [
      'SD-B4',
      push().replace(
        '      name: temporal-credentials\n',
        '      selector: {}\n',
      ),
      /selector:/,
      'the source',
    ],
    [
      'SD-R1',
      pull().replace('refreshInterval: 1h', 'refreshInterval: "0"'),
      /refreshInterval/,
      'the interval',
    ],
    [
      'SD-C1',
      pull().replace('kind: ClusterSecretStore', 'kind: SecretStore'),
      /secretStoreRef/,
      'the store of the ExternalSecret',
    ],
  ])('%s is told at %s', (id, text, line) => {
    expect(told(lint({ 'x.yaml': text })).join('\n')).toMatch(
      new RegExp(`^${at(line, text)}:\\d+ ${id} `, 'm'),
    );
  });

  it('of one document among several, and of an item of a List', () => {
    const several = `${pull()}---\n# mine\n${broken}`;
    const list = `kind: List\nitems:\n${broken
      .trimEnd()
      .split('\n')
      .map((line, index) => (index ? `    ${line}` : `  - ${line}`))
      .join('\n')}\n`;
    expect(told(lint({ 'x.yaml': several }))).toContainEqual(
      `${at(
        /temporal-prod/,
        several,
      )}:22 SD-P5 PushSecret databases/postgres-temporal`,
    );
    expect(told(lint({ 'x.yaml': list }))).toContainEqual(
      `${at(
        /temporal-prod/,
        list,
      )}:26 SD-P5 PushSecret databases/postgres-temporal`,
    );
  });
});

describe('what is folded up is judged too', () => {
  const indented = (text: string, by: string) =>
    text.trimEnd().replace(/^/gm, by);

  it('SD-P5: an item of a List within a List', () => {
    const item = push().replace(/postgres\/temporal/g, 'postgres/temporal-dev');
    const text = `kind: List\nitems:\n  - kind: List\n    items:\n      -\n${indented(
      item,
      '        ',
    )}\n`;
    expect(told(lint({ 'x.yaml': text }))).toEqual([
      'x.yaml:25:30 SD-P5 PushSecret databases/postgres-temporal',
    ]);
  });

  const template = (kind: 'External' | 'Push', text: string) => {
    const [head, spec] = text
      .replace(/\n {2}namespace: .*/, '')
      .replace(/kind: (\w+)/, 'kind: Cluster$1')
      .split('\nspec:\n');
    const key = `${kind.toLowerCase()}SecretSpec`;
    return `${head}\nspec:\n  ${key}:\n${indented(spec, '  ')}\n`;
  };

  it('SD-C1: what a ClusterExternalSecret makes in every namespace', () => {
    const text = template(
      'External',
      pull().replace('kind: ClusterSecretStore', 'kind: SecretStore'),
    );
    const result = lint({ 'x.yaml': text });
    expect(result.unread).toEqual([]);
    expect(told(result)).toEqual([
      'x.yaml:9:5 SD-C1 ExternalSecret */postgres-temporal',
    ]);
  });

  it('SD-P5: what a ClusterPushSecret makes in every namespace', () => {
    const text = template('Push', push()).replace(
      /postgres\/temporal/g,
      'postgres/temporal-prod',
    );
    expect(told(lint({ 'x.yaml': text }))).toEqual([
      'x.yaml:20:24 SD-P5 PushSecret */postgres-temporal',
    ]);
  });

  it('SD-D1: not, for nobody knows its namespaces', () => {
    expect(
      told(
        lint({
          'a.yaml': push('default'),
          'b.yaml': template('External', pull()),
        }),
      ),
    ).toEqual([]);
  });
});

describe('the whole checkout counts', () => {
  it('SD-P4: two publishers of one path are told at both', () => {
    expect(
      told(lint({ 'a.yaml': push(), 'b.yaml': push('legacy', 'other') })),
    ).toEqual([
      'a.yaml:20:22 SD-P4 PushSecret databases/postgres-temporal',
      'b.yaml:20:22 SD-P4 PushSecret legacy/other',
    ]);
  });

  it('SD-P4: not when they are for different clusters', () => {
    const clusterOf = (file: string) => file.split('/')[1];
    expect(
      told(
        lint(
          {
            'clusters/east/a.yaml': push(),
            'clusters/west/b.yaml': push('legacy', 'other'),
          },
          { clusterOf },
        ),
      ),
    ).toEqual([]);
  });

  it('SD-D1: producer and consumer in one namespace', () => {
    expect(
      told(lint({ 'a.yaml': push(), 'b.yaml': pull('databases') })),
    ).toEqual([
      expect.stringMatching(/^b\.yaml:19:14 SD-D1 ExternalSecret databases/),
    ]);
  });

  it('SD-C5: many consumers of one path are no finding', () => {
    expect(
      told(lint({ 'a.yaml': push(), 'b.yaml': pull(), 'c.yaml': pull('c') })),
    ).toEqual([]);
  });

  it('SD-I3: a copied Secret; no value of it is looked at', () => {
    const secret = `kind: Secret
metadata:
  name: temporal-credentials
  namespace: databases
  annotations:
    reflector.v1.k8s.emberstack.com/reflection-allowed: "true"
data:
  password: Y2FuYXJ5LXZhbHVl
`;
    const result = lint({ 'a.yaml': push(), 's.yaml': secret });
    expect(told(result)).toEqual([
      expect.stringMatching(/^s\.yaml:\d+:\d+ SD-I3 Secret databases/),
    ]);
    expect(JSON.stringify(result)).not.toMatch(/Y2FuYXJ5|canary/);
  });

  it('SD-C3: a workload that talks to Vault itself', () => {
    const workload = `kind: Deployment
apiVersion: apps/v1
metadata: {name: server, namespace: temporal}
spec:
  selector: {}
  template:
    metadata: {}
    spec:
      containers:
        - name: server
          image: server
          env: [{name: VAULT_ADDR, value: "https://vault"}]
`;
    expect(told(lint({ 'w.yaml': workload }))).toEqual([
      'w.yaml:3:18 SD-C3 Deployment temporal/server',
    ]);
  });
});

describe('Kustomize', () => {
  const bare = (text: string) => text.replace(/^ {2}namespace: .*\n/m, '');

  it('gives its namespace to what it lists, through bases, the outermost first', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [pull.yaml]\nnamespace: inner\n',
      'base/pull.yaml': bare(pull()),
      'overlays/east/kustomization.yml':
        'resources:\n  - ../../base\n  - https://example.com/x.yaml\nnamespace: databases\n',
      'push.yaml': push(),
    };
    expect(told(lint(files))).toEqual([
      expect.stringMatching(
        /^base\/pull\.yaml:\d+:\d+ SD-D1 ExternalSecret databases\/postgres-temporal/,
      ),
    ]);
  });

  it.each<[string, string, boolean]>([
    ['a patch file', 'patches: [{path: patch.yaml}]', true],
    ['an old patch file', 'patchesStrategicMerge: [patch.yaml]', true],
    [
      'a patch by target',
      'patches: [{path: ops.json, target: {kind: PushSecret}}]',
      true,
    ],
    [
      'a patch in its own text',
      'patches: [{patch: "kind: ExternalSecret\\nspec: {}"}]',
      true,
    ],
    ['a patch of something else', 'patches: [{path: workload.yaml}]', false],
    ['no patch', 'resources: [push.yaml]', false],
  ])('says so when manifests are patched: %s', (_, text, isPatched) => {
    const files = {
      'a/kustomization.yaml': `${text}\n`,
      'a/patch.yaml':
        'kind: PushSecret\nmetadata: {name: a}\nspec: {refreshInterval: 5m}\n',
      'a/workload.yaml':
        'kind: Deployment\nmetadata: {name: vault-agent}\nspec: {}\n',
      'a/push.yaml': push(),
    };
    expect(lint(files).patched).toEqual(
      isPatched ? ['a/kustomization.yaml'] : [],
    );
  });

  it('patches are no manifests', () => {
    const files = {
      'kustomization.yaml':
        'patches:\n  - path: patch.yaml\npatchesStrategicMerge: [old.yaml]\n',
      'patch.yaml': 'kind: ExternalSecret\nmetadata: {name: a}\nspec: {}\n',
      'old.yaml': 'kind: PushSecret\nmetadata: {name: a}\nspec: {}\n',
    };
    expect(lint(files)).toEqual({
      findings: [],
      unread: [],
      judged: 0,
      patched: ['kustomization.yaml'],
    });
  });

  it('a circle of kustomizations ends', () => {
    const files = {
      'a/kustomization.yaml': 'resources: [../b]\nnamespace: a\n',
      'b/kustomization.yaml': 'resources: [../a, ../../../x]\nnamespace: b\n',
    };
    expect(lint(files).findings).toEqual([]);
  });
});

describe('what cannot be judged is reported and skipped', () => {
  it('a malformed document, with its place; the others are judged', () => {
    const result = lint({
      'x.yaml': `${pull()}---\nkind: ExternalSecret\nmetadata: [\n---\n${push()}`,
    });
    expect(result.judged).toBe(2);
    expect(result.unread).toEqual([
      {
        file: 'x.yaml',
        line: 24,
        column: expect.any(Number),
        reason: expect.stringMatching(/^It is not well-formed YAML/),
      },
    ]);
  });

  it('a field that is not valid, by its name and not by its text', () => {
    const result = lint({
      'x.yaml': pull().replace('name: vault-backend', 'name: {canary: 1}'),
    });
    expect(result.unread).toEqual([
      {
        file: 'x.yaml',
        line: 1,
        column: 1,
        reason: expect.stringContaining('secretStoreRef.name'),
      },
    ]);
    expect(JSON.stringify(result)).not.toContain('canary');
  });

  it('a file in another encoding', () => {
    const wide = [...push()].map(letter => `${letter}\u0000`).join('');
    expect(lint({ 'x.yaml': `\uFFFD\uFFFD${wide}` })).toMatchObject({
      judged: 0,
      unread: [
        {
          file: 'x.yaml',
          line: 1,
          column: 1,
          reason: expect.stringContaining('UTF-8'),
        },
      ],
    });
  });

  it('a bomb of aliases', () => {
    const text = [
      'kind: ExternalSecret',
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...['b', 'c', 'd', 'e', 'f'].map((name, index) => {
        const inner = `*${'abcde'[index]}`;
        return `${name}: &${name} [${Array(9).fill(inner).join(', ')}]`;
      }),
    ].join('\n');
    expect(lint({ 'x.yaml': text }).unread).toHaveLength(1);
  });
});

it('any text is read without an end of the world', () => {
  const line = fc.constantFrom(
    'kind: ExternalSecret',
    'kind: List',
    '---',
    '--- # x',
    '...',
    'metadata: {name: a}',
    'metadata:',
    '  name: a',
    'spec: &a',
    '  data: *a',
    '- x',
    '\t',
    'items: [1, {kind: PushSecret}]',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string())), lines => {
      const { unread, findings } = lint({ 'x.yaml': lines.join('\n') });
      for (const place of [...unread, ...findings]) {
        expect(place.line).toBeLessThanOrEqual(
          lines.join('\n').split('\n').length,
        );
        expect(place.line).toBeGreaterThan(0);
        expect(place.column).toBeGreaterThan(0);
      }
    }),
  );
});
