import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { openCluster, stopCluster } from '../cluster';
import { defaultVersions, kindFolder, kindVersions } from '../versions';
import { startKind } from './start';
import {
  complete,
  fakeServers,
  fakeTools,
  type FakeServers,
  type FakeTools,
  type ToolAnswers,
} from './testing';

const STORE = '/apis/external-secrets.io/v1/clustersecretstores/vault-backend';
const said: string[] = [];
let place: string;
let folder: string;
let servers: FakeServers;
let tools: FakeTools;

async function startWith(changes: ToolAnswers = {}) {
  const port = 'docker port secret-distribution-control-plane 30820';
  tools = await fakeTools(
    { ...complete, [port]: { says: servers.vault }, ...changes },
    {
      folder,
      kubeconfig: stringify({
        clusters: [
          {
            cluster: {
              server: servers.kubernetesUrl,
              'certificate-authority-data': '',
            },
          },
        ],
      }),
    },
  );
  return startKind({
    folder,
    versions: defaultVersions,
    say: line => said.push(line),
  });
}

/** Without those that ask for versions. */
const calls = async () =>
  (await tools.calls())
    .filter(line => !/ (--)?version/.test(line.split(' ', 2).join(' ')))
    .map(line => line.replaceAll(kindFolder, '<kind>'));

const cluster = '--name secret-distribution';
const withKubeconfig = '--kubeconfig <folder>/kubeconfig';
const made = [
  'kind get clusters',
  `kind create cluster ${cluster} --image ${kindVersions.node} --config <kind>/cluster.yaml ${withKubeconfig} --wait 180s`,
  `kubectl ${withKubeconfig} apply -f <kind>/administrator.yaml`,
  `kubectl ${withKubeconfig} create token administrator --namespace kube-system --duration 24h`,
  `helm install vault openbao ${withKubeconfig} --repo https://openbao.github.io/openbao-helm --version 0.29.2 --namespace vault --values <kind>/openbao.yaml --set server.image.tag=2.7.2`,
  'docker port secret-distribution-control-plane 30820',
  `helm install external-secrets external-secrets ${withKubeconfig} --repo https://charts.external-secrets.io --version 0.16.2 --namespace external-secrets --values <kind>/external-secrets.yaml --set image.tag=v0.16.2 --wait --timeout 5m`,
];

// Keys are made, which takes a busy machine its time.
jest.setTimeout(60_000);

beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'kind-'));
  folder = path.join(place, 'cluster');
  servers = await fakeServers();
  servers.answers.set(`GET ${STORE}`, {
    status: 200,
    body: { status: { conditions: [{ type: 'Ready', status: 'True' }] } },
  });
});

afterEach(async () => {
  await tools.remove();
  await servers.close();
  await rm(place, { recursive: true, force: true });
});

/** It makes certificates, which a machine that runs the rest of the tests need not be able to. */
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

(hasOpenssl ? describe : describe.skip)('A cluster in Docker', () => {
  it('is made of kind and two charts, and provisioned as on loopback', async () => {
    const { state } = await startWith();
    expect(await calls()).toEqual(made);
    expect(state).toMatchObject({
      kubernetesUrl: servers.kubernetesUrl,
      vaultUrl: `https://${servers.vault}`,
      inside: {
        kubernetesUrl: 'https://kubernetes.default.svc',
        vaultUrl: 'https://vault.vault.svc:8200',
      },
      adminToken: 'a-token',
      vaultRootToken: 'root',
      vaultUnsealKey: 'key',
      operatorVersion: 'v0.16.2',
    });
    const { asked } = servers;
    const first = (what: string) => asked.findIndex(one => one.endsWith(what));
    // Vault's pod could not be made without its ServiceAccount and its certificate.
    expect(asked).toContain(
      'PATCH /api/v1/namespaces/vault/serviceaccounts/vault',
    );
    expect(first('/secrets/vault-tls')).toBeGreaterThan(
      first('/serviceaccounts/vault'),
    );
    expect(asked).toContain(`PATCH ${STORE}`);
    // What the operator's chart brings is the chart's alone.
    expect(asked.join()).not.toContain('/serviceaccounts/external-secrets');
    expect(asked.join()).not.toContain('external-secrets-controller');
  });

  it('is found again by its folder, and removed with it', async () => {
    await startWith();
    expect((await openCluster(folder))?.machine.name).toBe('kind');
    expect(await stopCluster(folder)).toBe(true);
    expect((await calls()).slice(made.length)).toEqual([
      `kind delete cluster ${cluster} ${withKubeconfig}`,
    ]);
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['kind create cluster', made.slice(0, 2)],
    ['kubectl --kubeconfig <folder>/kubeconfig apply', made.slice(0, 3)],
    ['helm install vault', made.slice(0, 5)],
    ['helm install external-secrets', made],
  ])(
    'is removed again when `%s` fails, and what it logged is kept',
    async (line, before) => {
      const starting = startWith({ [line]: { says: 'no luck', fails: true } });
      await expect(starting).rejects.toThrow(
        /no luck\s+What the cluster logged is in \S+$/,
      );
      const after = await calls();
      expect(after.slice(0, before.length)).toEqual(before);
      const [logs, removal, ...more] = after.slice(before.length);
      await rm(logs.split(' ')[3], { recursive: true });
      expect(logs).toMatch(
        new RegExp(
          `^kind export logs \\S+secret-distribution-kind-\\S+ ${cluster}$`,
        ),
      );
      expect(removal).toBe(`kind delete cluster ${cluster} ${withKubeconfig}`);
      expect(more).toEqual([]);
      expect(existsSync(folder)).toBe(false);
    },
  );

  it('leaves one that is there alone', async () => {
    const starting = startWith({
      'kind get clusters': { says: 'other\nsecret-distribution' },
    });
    await expect(starting).rejects.toThrow(
      'There is a cluster secret-distribution of kind already: stop it with `yarn cluster down --kind`',
    );
    expect(await calls()).toEqual(['kind get clusters']);
  });
});
