import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startSandbox, type Sandbox } from '../index';

jest.setTimeout(60_000);

const run = promisify(execFile);
const FILE = 'clusters/platform/self-service/pushsecret.yaml';
const MANIFEST = `apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata:
  name: postgres-orders
  namespace: platform-data
spec:
  secretStoreRefs: [{ name: vault-backend, kind: ClusterSecretStore }]
  selector:
    secret: { name: orders.platform-postgres.credentials.postgresql.acid.zalan.do }
  data:
    - match:
        secretKey: password
        remoteRef: { remoteKey: platform-data/postgres/orders, property: password }
`;

let sandbox: Sandbox;
let folder: string;

/** Commits a file to a branch as somebody with a clone does. */
async function push(branch: string, text: string, subject = 'Publish orders') {
  const clone = await mkdtemp(path.join(folder, 'clone-'));
  const git = (...args: string[]) =>
    run(
      'git',
      ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args],
      { cwd: clone },
    );
  await git('clone', '--quiet', `${sandbox.url}/git/platform.git`, '.');
  await git('switch', '--quiet', branch).catch(() =>
    git('switch', '--quiet', '-c', branch),
  );
  await writeFile(path.join(clone, 'README.md'), text);
  await run('mkdir', ['-p', path.join(clone, path.dirname(FILE))]);
  await writeFile(path.join(clone, FILE), MANIFEST);
  await git('add', '.');
  await git('commit', '--quiet', '-m', subject);
  await git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
}

const control = (route: string, init?: RequestInit) =>
  fetch(`${sandbox.url}/control${route}`, init);
const merge = (branch: string) =>
  control('/merge', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ branch }),
  });

const waiting = async (): Promise<string[]> =>
  (await (await control('/branches')).json()).branches.map(
    ({ name }: { name: string }) => name,
  );

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-branches-'));
  sandbox = await startSandbox({ port: 0, speed: 1 });
});
afterAll(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('branches that wait to be merged', () => {
  it('are listed with what they would change, and applied when they are merged', async () => {
    expect(await waiting()).toEqual([]);
    await push('self-service/orders', 'The platform.\n');

    const { branches } = await (await control('/branches')).json();
    expect(branches).toMatchObject([
      {
        name: 'self-service/orders',
        subject: 'Publish orders',
        diff: expect.stringContaining('+  name: postgres-orders'),
      },
    ]);
    const applied = () =>
      sandbox.world
        .cluster('platform')
        .objects.get('PushSecret', 'platform-data', 'postgres-orders');
    expect(applied()).toBeUndefined();

    const merged = await merge('self-service/orders');

    expect(merged.status).toBe(200);
    expect(await sandbox.world.repository.head()).toBe(
      (await merged.json()).sha,
    );
    expect(applied()).toBeDefined();
    expect(await waiting()).toEqual([]);
  });

  it('lose nothing that was merged before them', async () => {
    await push('behind', 'Another platform.\n');
    await sandbox.world.repository.commit('Meanwhile', {
      'notes.md': 'Something else.\n',
    });

    expect((await merge('behind')).status).toBe(200);

    const files = await sandbox.world.repository.read(
      (await sandbox.world.repository.head())!,
    );
    expect(files.get('notes.md')).toBe('Something else.\n');
    expect(files.get('README.md')).toBe('Another platform.\n');
  });

  it('are not merged over a conflict', async () => {
    await push('one', 'One.\n');
    await push('other', 'Other.\n');
    await merge('one');
    const head = await sandbox.world.repository.head();

    const refused = await merge('other');

    expect(refused.status).toBe(409);
    expect(await refused.json()).toEqual({
      error: expect.stringContaining('changed the same lines'),
    });
    expect(await sandbox.world.repository.head()).toBe(head);
  });

  it.each(['main', 'nothing', '', '--upload-pack=x', '../main'])(
    'do not include %j',
    async branch => {
      expect((await merge(branch)).status).toBe(404);
    },
  );
});

describe('the page of the branches', () => {
  it('shows each with a button, and nothing of a branch as markup', async () => {
    await push(
      'self-service/<b>orders</b>',
      '<script>alert(1)</script>\n',
      'Publish "<img src=x onerror=alert(1)>" & more',
    );

    const response = await control('/');
    const page = await response.text();

    expect(response.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
    expect(page).toContain(
      'Publish &quot;&lt;img src=x onerror=alert(1)&gt;&quot; &amp; more',
    );
    expect(page).toContain('+&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('value="self-service/&lt;b&gt;orders&lt;/b&gt;"');
    expect(page).not.toMatch(/<script|<img|<b>/);
  });

  it('merges what its button names, and says so', async () => {
    await push('self-service/by-hand', 'By hand.\n');

    const response = await control('/merge', {
      method: 'POST',
      body: new URLSearchParams({ branch: 'self-service/by-hand' }),
    });

    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('Merged self-service/by-hand.');
    expect(await waiting()).not.toContain('self-service/by-hand');
  });

  it('takes no merge from another site', async () => {
    await push('self-service/forged', 'Forged.\n');

    const response = await control('/merge', {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example.com' },
      body: new URLSearchParams({ branch: 'self-service/forged' }),
    });

    expect(response.status).toBe(403);
    expect(await waiting()).toContain('self-service/forged');
  });
});

describe('files of main', () => {
  it('are read as they are', async () => {
    const response = await control('/files/README.md');

    expect(response.headers.get('content-type')).toContain('text/plain');
    const files = await sandbox.world.repository.read(
      (await sandbox.world.repository.head())!,
    );
    expect(await response.text()).toBe(files.get('README.md'));
  });

  it.each(['nothing.md', 'clusters', '../platform.git/HEAD', '-p', ':(glob)*'])(
    'do not include %j',
    async name => {
      const response = await control(`/files/${encodeURIComponent(name)}`);
      expect(response.status).toBe(404);
    },
  );
});
