import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  CustomObjectsApi,
  CoreV1Api,
  KubeConfig,
} from '@kubernetes/client-node';
import createVault from 'node-vault';
import {
  METADATA_TOKEN,
  PORTAL_TOKEN,
  startSandbox,
  stories,
  type Sandbox,
} from './index';
import { decode, podsOf } from './__testUtils__/symptoms';

const run = promisify(execFile);
jest.setTimeout(120_000);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, speed: 1 });
});
afterAll(() => sandbox.stop());

const control = async (
  method: 'GET' | 'POST',
  name: string,
  body?: unknown,
) => {
  const response = await fetch(`${sandbox.url}/control/${name}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
};

const kubeConfig = (cluster: string, token = PORTAL_TOKEN) => {
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [
      {
        name: cluster,
        server: `${sandbox.url}/clusters/${cluster}/kubernetes`,
        skipTLSVerify: true,
      },
    ],
    users: [{ name: 'portal', token }],
    contexts: [{ name: 'it', cluster, user: 'portal' }],
    currentContext: 'it',
  });
  return config;
};

const until = async (what: string, holds: () => boolean | Promise<boolean>) => {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It never came that ${what}`);
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
};

describe('Git', () => {
  let folder: string;
  const git = (cwd: string, ...args: string[]) =>
    run(
      'git',
      ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args],
      { cwd },
    );

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sandbox-test-'));
    await git(
      folder,
      'clone',
      '-q',
      `${sandbox.url}/git/platform.git`,
      'clone',
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('applies what is pushed to main with Argo CD’s mark, and prunes what is removed', async () => {
    const clone = path.join(folder, 'clone');
    const app = path.join(clone, 'clusters/platform/backstage');
    const file = path.join(app, 'extra.yaml');
    const kustomization = path.join(app, 'kustomization.yaml');
    const before = await readFile(kustomization, 'utf8');
    await writeFile(
      file,
      `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: extra, namespace: backstage }
spec:
  secretStoreRef: { name: vault-backend, kind: ClusterSecretStore }
  data:
    - secretKey: password
      remoteRef: { key: platform-data/redis/temporal, property: password }
`,
    );
    await writeFile(kustomization, `${before}  - extra.yaml\n`);
    await git(clone, 'add', '-A');
    await git(clone, 'commit', '-qm', 'Pull one more');
    await git(clone, 'push', '-q', 'origin', 'HEAD:main');

    const { objects } = sandbox.world.cluster('platform');
    const extra = () => objects.get('ExternalSecret', 'backstage', 'extra');
    await until(
      'the new ExternalSecret is synced',
      () => extra()?.status?.conditions?.[0].status === 'True',
    );
    expect(extra()?.metadata.annotations).toMatchObject({
      'argocd.argoproj.io/tracking-id':
        'backstage:external-secrets.io/ExternalSecret:backstage/extra',
    });
    expect(objects.get('Secret', 'backstage', 'extra')).toBeDefined();

    await git(clone, 'rm', '-q', 'clusters/platform/backstage/extra.yaml');
    await writeFile(kustomization, before);
    await git(clone, 'commit', '-qam', 'Not any more');
    await git(clone, 'push', '-q', 'origin', 'HEAD:main');
    await until('it is pruned', () => extra() === undefined);
    expect(objects.get('Secret', 'backstage', 'extra')).toBeUndefined();
  });

  it('keeps an application whose manifests cannot be read', async () => {
    const clone = path.join(folder, 'clone');
    const app = path.join(clone, 'clusters/platform/temporal');
    const kustomization = path.join(app, 'kustomization.yaml');
    const before = await readFile(kustomization, 'utf8');
    await writeFile(kustomization, 'resources: [unclosed\n');
    await git(clone, 'commit', '-qam', 'Break the list');
    await git(clone, 'push', '-q', 'origin', 'HEAD:main');
    await until(
      'the problem is known',
      () => sandbox.world.gitOps.problems.length > 0,
    );
    expect(sandbox.world.gitOps.problems[0]).toMatchObject({
      cluster: 'platform',
      name: 'temporal',
    });
    const { objects } = sandbox.world.cluster('platform');
    expect(
      objects.get('ExternalSecret', 'temporal', 'temporal-postgres'),
    ).toBeDefined();
    await writeFile(kustomization, before);
    await git(clone, 'commit', '-qam', 'Mend the list');
    await git(clone, 'push', '-q', 'origin', 'HEAD:main');
    await until(
      'the problem is gone',
      () => sandbox.world.gitOps.problems.length === 0,
    );
  });

  it('builds a workload with its patches as Kustomize does', async () => {
    const application = 'clusters/platform/patched';
    await sandbox.world.repository.commit('Patch a workload', {
      [`${application}/kustomization.yaml`]:
        'resources:\n  - deployment.yaml\npatches:\n  - path: patch.yaml\n',
      [`${application}/deployment.yaml`]: `apiVersion: apps/v1
kind: Deployment
metadata: { name: patched, namespace: patched }
spec:
  template:
    spec:
      containers:
        - name: side
        - name: main
          image: app
          env: [{ name: MODE, value: fast }]
`,
      [`${application}/patch.yaml`]: `apiVersion: apps/v1
kind: Deployment
metadata: { name: patched, namespace: patched }
spec:
  template:
    spec:
      containers:
        - name: main
          env: [{ name: USER, valueFrom: { secretKeyRef: { name: db, key: user } } }]
`,
    });
    await sandbox.world.sync();

    const applied = sandbox.world
      .cluster('platform')
      .objects.get('Deployment', 'patched', 'patched');
    expect(applied?.spec.template.spec.containers).toEqual([
      { name: 'side' },
      {
        name: 'main',
        image: 'app',
        env: [
          { name: 'MODE', value: 'fast' },
          {
            name: 'USER',
            valueFrom: { secretKeyRef: { name: 'db', key: 'user' } },
          },
        ],
      },
    ]);
  });
});

describe('rotation', () => {
  it('SD-R1: reaches the target through both intervals, and restarts the pods', async () => {
    const { objects } = sandbox.world.cluster('platform');
    const source = () =>
      decode(
        objects.get(
          'Secret',
          'platform-data',
          'temporal.platform-postgres.credentials.postgresql.acid.zalan.do',
        ),
      );
    const target = () =>
      decode(objects.get('Secret', 'temporal', 'temporal-postgres'));
    const podNames = () =>
      podsOf(sandbox.world, sandbox.world.story('temporal')).map(
        pod => pod.metadata.name,
      );
    const before = { source: source(), pods: podNames() };

    expect((await control('POST', 'stories/temporal/rotate')).status).toBe(200);
    expect(source().password).not.toBe(before.source.password);
    expect(source().username).toBe(before.source.username);
    expect(target()).toEqual(before.source);

    await control('POST', 'settle', { everything: true });
    expect(target()).toEqual(source());
    expect(podNames()).toHaveLength(2);
    expect(podNames()).not.toEqual(before.pods);
  });

  it('an hour passes in a second at speed 3600', async () => {
    const { objects } = sandbox.world.cluster('paused');
    const refreshedAt = () =>
      objects.get('PushSecret', 'platform-data', 'metering-postgres')?.status
        .refreshTime;
    await sandbox.world.mend('operator-down');
    const first = refreshedAt();
    expect((await control('POST', 'clock', { speed: 3_600 })).body).toEqual({
      speed: 3_600,
    });
    await until('the PushSecret is refreshed', () => refreshedAt() !== first);
    await control('POST', 'clock', { speed: 1 });
    await sandbox.world.break('operator-down');
  });

  it('refuses a speed that is none', async () => {
    const answer = await control('POST', 'clock', { speed: 'fast' });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain('"speed": 60');
  });
});

describe('what the portal may do', () => {
  it('sees ExternalSecrets and Events but no Secrets with its token', async () => {
    const config = kubeConfig('platform');
    const list = await config
      .makeApiClient(CustomObjectsApi)
      .listClusterCustomObject({
        group: 'external-secrets.io',
        version: 'v1',
        plural: 'externalsecrets',
      });
    expect(list.items.length).toBeGreaterThan(200);
    const core = config.makeApiClient(CoreV1Api);
    await expect(core.listSecretForAllNamespaces()).rejects.toMatchObject({
      code: 403,
    });
    await expect(
      core.deleteNamespacedPod({ namespace: 'temporal', name: 'x' }),
    ).rejects.toMatchObject({ code: 403 });
    const events = await core.listEventForAllNamespaces();
    expect(events.items.length).toBeGreaterThan(0);
  });

  it('may list Secrets with the other token', async () => {
    const list = await kubeConfig('copies', METADATA_TOKEN)
      .makeApiClient(CoreV1Api)
      .listSecretForAllNamespaces();
    expect(list.items.length).toBeGreaterThan(0);
  });

  it('logs in to Vault and cannot read a value', async () => {
    const jwt = await readFile(
      path.join(sandbox.tokenDir, 'portal.jwt'),
      'utf8',
    );
    const vault = createVault({
      endpoint: `${sandbox.url}/clusters/platform/vault`,
      token: 'none',
    });
    await vault.kubernetesLogin({
      mount_point: 'kubernetes',
      role: 'backstage',
      jwt,
    });
    const metadata = await vault.read(
      'secret/metadata/platform-data/postgres/temporal',
    );
    expect(metadata.data.custom_metadata).toEqual({
      'managed-by': 'external-secrets',
    });
    const { data } = await vault.read(
      'secret/subkeys/platform-data/postgres/temporal',
    );
    expect(data.subkeys).toEqual({ username: null, password: null });
    await expect(
      vault.read('secret/data/platform-data/postgres/temporal'),
    ).rejects.toMatchObject({ response: { statusCode: 403 } });
    const capabilities = await vault.write('sys/capabilities-self', {
      paths: ['secret/data/platform-data/postgres/x', 'secret/data/x'],
    });
    expect(capabilities.data).toMatchObject({
      'secret/data/platform-data/postgres/x': ['deny'],
      'secret/data/x': ['deny'],
    });
  });

  it('cannot reach the second cluster until it is up', async () => {
    const list = () =>
      kubeConfig('edge').makeApiClient(CoreV1Api).listPodForAllNamespaces();
    await expect(list()).rejects.toThrow();
    expect((await control('POST', 'clusters/edge/up')).status).toBe(200);
    expect((await list()).items.length).toBeGreaterThan(0);
    await control('POST', 'clusters/edge/down');
    await expect(list()).rejects.toThrow();
  });
});

describe('control', () => {
  it('counts calls from outside since a mark', async () => {
    await control('POST', 'requests/mark');
    expect((await control('GET', 'requests')).body.clusters).toEqual({});
    await kubeConfig('incident')
      .makeApiClient(CoreV1Api)
      .listPodForAllNamespaces();
    await fetch(`${sandbox.url}/clusters/incident/vault/v1/sys/health`);
    expect((await control('GET', 'requests')).body.clusters).toEqual({
      incident: { kubernetes: 1, watches: 0, vault: 1 },
    });
  });

  it('lists stories with what they expect, and says how clusters are', async () => {
    const { body } = await control('GET', 'stories');
    expect(body.stories).toHaveLength(stories.length);
    expect(body.stories).toContainEqual(
      expect.objectContaining({
        id: 'founding-incident',
        broken: true,
        expects: expect.objectContaining({ causeRow: 'B.4 #1' }),
      }),
    );
    const health = (await control('GET', 'health')).body;
    expect(health.clusters).toContainEqual({
      name: 'sealed',
      reachable: true,
      vault: { reachable: true, sealed: true },
    });
  });

  it('names the stories when there is no such story', async () => {
    const answer = await control('POST', 'stories/nobody/break');
    expect(answer.status).toBe(404);
    expect(answer.body.error).toContain('founding-incident');
  });

  it('does not act for pages of other sites', async () => {
    const response = await fetch(`${sandbox.url}/control/vault/platform/seal`, {
      method: 'POST',
      headers: { origin: 'https://example.com' },
    });
    expect(response.status).toBe(403);
    expect(sandbox.world.cluster('platform').vault.sealed).toBe(false);
  });
});
