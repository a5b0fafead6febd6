import { createMockDirectory } from '@backstage/backend-test-utils';
import { readdirSync, symlinkSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { inFolder } from '../__testUtils__/terminal';

const folder = createMockDirectory();

const render = (args: readonly string[], stdin?: string) =>
  inFolder(folder.path, ['render', ...args], { stdin });

const flags = [
  '--path',
  'platform-data/postgres/temporal',
  '--from',
  'databases/temporal-credentials',
  '--to',
  'temporal/temporal-db',
  'reporting',
  '--key',
  'username',
  'password=pass',
];

const request = `layout: { type: perNamespace, root: platform }
publish:
  namespace: databases
  source: temporal-credentials
  path: platform-data/postgres/temporal
  mappings:
    - { secretKey: password, property: password }
`;

beforeEach(() => folder.setContent({}));

it('writes both sides from flags, each with its file', async () => {
  const { code, stdout, stderr } = await render([
    ...flags,
    '--refresh-interval',
    '30m',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(
    '# pushsecret-databases-postgres-temporal.yaml\napiVersion: external-secrets.io/v1alpha1\n',
  );
  const [push, pull, bare] = parseAllDocuments(stdout).map(document =>
    document.toJS(),
  );
  expect(push.spec).toMatchObject({
    refreshInterval: '30m',
    selector: { secret: { name: 'temporal-credentials' } },
    data: [
      { match: { secretKey: 'username' } },
      { match: { secretKey: 'pass', remoteRef: { property: 'password' } } },
    ],
  });
  expect(pull).toMatchObject({
    metadata: { namespace: 'temporal' },
    spec: { target: { name: 'temporal-db' } },
  });
  expect(bare.spec.target.name).toBe('postgres-temporal');
});

it('writes what a request file asks for, or what is piped in', async () => {
  folder.setContent({ 'request.yaml': request });
  const fromFile = await render(['-f', 'request.yaml']);
  expect(fromFile.stdout).toMatch(
    /^# platform\/databases\/pushsecret-postgres-temporal\.yaml\n/,
  );
  expect((await render(['-f', '-'], request)).stdout).toBe(fromFile.stdout);
});

it('writes prerequisites', async () => {
  const { stdout, code } = await render(
    ['-f', '-'],
    'prerequisites:\n  store: { server: "https://vault:8200" }\n  vault: [hcl, terraform]\n  portal: { namespace: backstage, serviceAccount: portal }\n',
  );
  expect(code).toBe(0);
  expect(stdout).toContain('kind: ClusterSecretStore');
  expect(stdout).toContain(
    '# secret-distribution/vault/secret_distribution.tf',
  );
  expect(stdout).toContain('# secret-distribution/portal-rights.yaml');
});

describe('into a checkout', () => {
  it('writes files and kustomizations, and the second time nothing', async () => {
    folder.setContent({
      'repo/platform/databases/kustomization.yaml': '# ours\nresources: []\n',
      'request.yaml': request,
    });
    const args = ['-f', 'request.yaml', '--into', 'repo'];
    expect((await render(args)).stdout).toBe(
      'wrote platform/databases/kustomization.yaml\nwrote platform/databases/pushsecret-postgres-temporal.yaml\n',
    );
    expect(folder.content()).toMatchObject({
      repo: {
        platform: {
          databases: {
            'kustomization.yaml':
              '# ours\nresources: [pushsecret-postgres-temporal.yaml]\n',
          },
        },
      },
    });
    expect((await render(args)).stdout).toBe('Everything is there already.\n');
  });

  it('shows the difference and writes nothing', async () => {
    folder.setContent({ repo: {}, 'request.yaml': request });
    const before = folder.content();
    const { stdout } = await render([
      '-f',
      'request.yaml',
      '--into',
      'repo',
      '--diff',
    ]);
    expect(stdout).toContain(
      '--- /dev/null\n+++ b/platform/databases/kustomization.yaml\n@@ -0,0 +1,4 @@\n',
    );
    expect(folder.content()).toEqual(before);
  });

  it('follows no link', async () => {
    folder.setContent({ repo: {}, outside: {}, 'request.yaml': request });
    symlinkSync(folder.resolve('outside'), folder.resolve('repo/platform'));
    const { code, stderr } = await render([
      '-f',
      'request.yaml',
      '--into',
      'repo',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('platform is a symbolic link and not followed');
    expect(readdirSync(folder.resolve('outside'))).toEqual([]);
  });
});

describe('is refused', () => {
  it('SD-P5: with the rule and what to use instead, and nothing is written', async () => {
    const { code, stdout, stderr } = await render([
      '--path',
      'platform-data/postgres/temporal-prod',
      ...flags.slice(2),
    ]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^error: SD-P5: .*\n {2}Write the key as `platform-data\/postgres\/temporal`/,
    );
    expect(stderr).toMatch(/Nothing was written\.\n$/);
  });

  it.each<[string, string[], RegExp]>([
    ['nothing', [], /Name what to render: --path and --from or --to/],
    [
      'a path of another kind',
      ['--path', 'secret/x', '--to', 'a', '--key', 'b'],
      /SD-P\d: /,
    ],
    ['no properties', flags.slice(0, 4), /--key username --key password/],
    [
      'a source without name',
      [...flags.slice(0, 2), '--from', 'databases', '--key', 'a'],
      /--from databases names no Secret/,
    ],
    ['a difference to nothing', [...flags, '--diff'], /--into <folder>/],
    ['a layout without its part', [...flags, '--layout', 'flux'], /needs the/],
    [
      'a layout that is not known',
      [...flags, '--layout', 'deep'],
      /Allowed choices are flat/,
    ],
    [
      'a checkout that is none',
      [...flags, '--into', 'nowhere'],
      /nowhere is no folder/,
    ],
    ['a file that is none', ['-f', 'none.yaml'], /none\.yaml cannot be read/],
  ])('%s', async (_, args, message) => {
    const { code, stderr, stdout } = await render(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it.each<[string, string, RegExp]>([
    ['no YAML', 'a: [', /^error: - is no YAML/],
    [
      'a field that is not known',
      'consumers: []',
      /Unrecognized key.*An example:/s,
    ],
    [
      'a field that is wrong',
      'publish: {namespace: 5}',
      /publish\.namespace: /,
    ],
    [
      'a path that is wrong',
      request.replace('platform-data/postgres/temporal', 'secret/data/x'),
      /publish\.path: SD-P\d/,
    ],
  ])('a request with %s', async (_, text, message) => {
    const { code, stderr } = await render(['-f', '-'], text);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
