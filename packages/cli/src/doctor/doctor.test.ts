import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  canaryMarker,
  PORTAL_TOKEN,
  startSandbox,
  type Sandbox,
} from '@secret-distribution/sandbox';
import { stringify } from 'yaml';
import { startRecordingProxy } from '../__testUtils__/recordingProxy';
import { inFolder } from '../__testUtils__/terminal';

// A busy machine takes its time.
jest.setTimeout(60_000);

const folder = createMockDirectory();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
}, 60_000);

afterAll(async () => {
  await sandbox.stop();
});

const kubeconfig = (token = PORTAL_TOKEN, url = sandbox.url) =>
  stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: ['platform', 'incident'].map(name => ({
      name,
      cluster: { server: `${url}/clusters/${name}/kubernetes` },
    })),
    users: [{ name: 'portal', user: { token } }],
    contexts: ['platform', 'incident'].map(name => ({
      name,
      context: { cluster: name, user: 'portal' },
    })),
    'current-context': 'platform',
  });

async function doctor(args: readonly string[], config = kubeconfig()) {
  folder.setContent({ kubeconfig: config });
  return inFolder(
    folder.path,
    ['doctor', '--kubeconfig', 'kubeconfig', ...args],
    {},
  );
}

async function impact(...args: readonly string[]) {
  folder.setContent({ kubeconfig: kubeconfig() });
  return inFolder(
    folder.path,
    ['impact', ...args, '--kubeconfig', 'kubeconfig'],
    {},
  );
}

it('1: names what is broken first, why, who mends it and how', async () => {
  const { code, stdout, stderr } = await doctor(['--namespace', 'checkout']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatch(
    /^✗ broken {3}platform-data\/postgres\/checkout → checkout\/checkout-postgres {2}\(1\)\n/,
  );
  expect(stdout).toContain('(pull.property-missing)');
  // The first empty cell of the key matrix is marked.
  expect(stdout).toMatch(
    /key pasword: mapped ✗ ← · in Vault \? · pulled as password · used ✓/,
  );
  expect(stdout).toContain('For the consumer: Correct the property');
  expect(stdout).toMatch(/\n1 chain: 1 broken; 1 cause\.\n$/);
});

it('SD-Q5: one cause of many chains is told once', async () => {
  const { code, stdout } = await doctor([
    '--context',
    'incident',
    '--format',
    'json',
  ]);
  const { chains, causes } = JSON.parse(stdout);
  expect(code).toBe(1);
  const [first] = causes;
  expect(first.chains.length).toBeGreaterThan(1);
  expect(new Set(causes.map(({ cause }: any) => cause.key)).size).toBe(
    causes.length,
  );
  expect(
    first.chains.every((id: string) =>
      chains.some((each: any) => each.id === id),
    ),
  ).toBe(true);
});

it('SD-Q1 to SD-Q8: says whether the cluster is ready, from what it can see', async () => {
  const { stdout } = await doctor(['--context', 'incident']);
  expect(stdout).toMatch(/\nReadiness\n.*read `secret\/data\/platform-data/);
  expect(stdout).toMatch(
    /✗ broken {3}SD-Q5 Vault policy for publishing\n.*\n +For the platform: Add/,
  );
  expect(stdout).toMatch(
    /\? unknown {2}SD-Q1 .*\n.*\n +To see it, for the portal: /,
  );
  expect(stdout).not.toContain('SD-Q7');

  const all = await doctor(['--context', 'incident', '--all']);
  expect(all.stdout).toMatch(/✓ ok {7}SD-Q7 Permission to write Secrets\n/);

  const json = await doctor(['--context', 'incident', '--format', 'json']);
  const { readiness } = JSON.parse(json.stdout);
  expect(readiness.prerequisites).toHaveLength(8);
});

it('0: a chain that is well, named when all are asked for', async () => {
  const quiet = await doctor(['--path', 'platform-data/postgres/temporal']);
  expect(quiet).toEqual({
    code: 0,
    stderr: '',
    stdout: '1 chain: 1 ok; 0 causes.\n',
  });
  const all = await doctor([
    '--path',
    'platform-data/postgres/temporal',
    '--all',
  ]);
  expect(all.stdout).toMatch(/^✓ ok {7}platform-data\/postgres\/temporal → /);
});

it('takes the kubeconfig of the environment', async () => {
  folder.setContent({ kubeconfig: kubeconfig() });
  const args = ['doctor', '--path', 'platform-data/postgres/temporal'];
  const env = { KUBECONFIG: folder.resolve('kubeconfig') };
  expect((await inFolder(folder.path, args, { env })).code).toBe(0);
  const several = { KUBECONFIG: 'a:b' };
  expect(await inFolder(folder.path, args, { env: several })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('choose one with --kubeconfig'),
  });
  expect(
    await inFolder(folder.path, args, { env: { HOME: folder.path } }),
  ).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no kubeconfig'),
  });
});

it('3: what may not be seen does not pass for healthy', async () => {
  const { code, stdout } = await doctor([], kubeconfig('stranger'));
  expect(code).toBe(3);
  expect(stdout).toMatch(/Not seen\n {2}PushSecret: /);
  expect(stdout).toContain('0 chains.');
});

it.each<[string, string[], string | undefined, RegExp]>([
  [
    'a cluster that is out of reach',
    ['--timeout', '5s'],
    'http://127.0.0.1:1',
    /The cluster cannot be read: /,
  ],
  [
    'a time that is none',
    ['--timeout', 'soon'],
    undefined,
    /write it like 30s/,
  ],
])('2: %s', async (_, args, url, message) => {
  const { code, stderr } = await doctor(args, kubeconfig(PORTAL_TOKEN, url));
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

it('reads no Secret and shows no value', async () => {
  const proxy = await startRecordingProxy(sandbox.url);
  const { code, stdout } = await doctor(
    ['--all', '--format', 'json'],
    kubeconfig(PORTAL_TOKEN, proxy.url),
  );
  await proxy.stop();
  expect(code).toBe(1);
  expect(proxy.paths.some(path => path.includes('/pushsecrets'))).toBe(true);
  expect(proxy.paths.filter(path => /\/secrets\b/.test(path))).toEqual([]);
  expect(stdout).not.toContain(canaryMarker);
});

describe('impact', () => {
  const PATH = 'platform-config/postgres/platform-postgres';

  it('1: says who breaks, and the order in which nobody does', async () => {
    const { code, stdout, stderr } = await impact('retire', '--path', PATH);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^3 ExternalSecrets would be left without/);
    expect(stdout).toContain('at the next rotation: ExternalSecret backstage/');
    expect(stdout).toMatch(/1\. For the consumer: Take the Target Secret out/);
    expect(stdout).toContain(`vault kv metadata delete -mount=secret ${PATH}`);
    expect(stdout).toMatch(/What cannot be seen\n {2}\S/);
  });

  it('is written for programs too', async () => {
    const { stdout } = await impact(
      ...['rename-key', '--path', PATH, '--key', 'host', '--to', 'fqdn'],
      ...['--format', 'json'],
    );
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      distribution: { path: PATH },
      warnings: [expect.stringMatching(/^SD-N1: /)],
    });
  });

  it('2: says what it lacks, and what is not there', async () => {
    const lacking = await impact('rename-key', '--path', PATH);
    expect(lacking).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Name the property/),
    });
    const unknown = await impact('rotate', '--path', 'platform-data/no/one');
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/has no platform-data\/no\/one/),
    });
  });
});
