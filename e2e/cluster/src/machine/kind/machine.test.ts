import { KubernetesClient } from '../kubernetes';
import { KindMachine } from './machine';
import {
  fakeServers,
  fakeTools,
  type FakeServers,
  type FakeTools,
  type ToolAnswers,
} from './testing';

const DEPLOYMENT =
  '/apis/apps/v1/namespaces/external-secrets/deployments/external-secrets';
const STATEFUL_SET = '/apis/apps/v1/namespaces/vault/statefulsets/vault';
const node = 'secret-distribution-control-plane';
const aside = '/etc/kubernetes/kube-apiserver.yaml.aside';
const manifest = '/etc/kubernetes/manifests/kube-apiserver.yaml';

let servers: FakeServers;
let tools: FakeTools;
let machine: KindMachine;

const answer = (what: string, body: unknown, status = 200) =>
  servers.answers.set(what, { status, body });

async function machineWith(answers: ToolAnswers = {}) {
  tools = await fakeTools(answers, { folder: '/run' });
  machine = new KindMachine(
    {
      name: 'kind',
      cluster: 'secret-distribution',
      kubeconfig: '/run/kubeconfig',
    },
    new KubernetesClient({ url: servers.kubernetesUrl }, 'a-token'),
  );
}

beforeEach(async () => {
  servers = await fakeServers();
});

afterEach(async () => {
  await tools.remove();
  await servers.close();
});

describe('A cluster in Docker, for the suite', () => {
  it('loses its API server as long as the manifest is not where the kubelet looks', async () => {
    await machineWith();
    answer('GET /readyz', {}, 500);
    await machine.stop('kube-apiserver');
    await machine.start('kube-apiserver');
    expect(await tools.calls()).toEqual([
      `docker exec ${node} sh -c mv ${manifest} ${aside}`,
      `docker exec ${node} sh -c test ! -e ${aside} || mv ${aside} ${manifest}`,
    ]);
  });

  it('loses the operator when it is scaled to none and its pods are gone', async () => {
    await machineWith();
    const pods = 'GET /api/v1/namespaces/external-secrets/pods';
    const pod = {
      metadata: { labels: { 'app.kubernetes.io/name': 'external-secrets' } },
    };
    answer(pods, { items: [pod] });
    let isGone = false;
    const stopping = machine.stop('external-secrets').then(() => {
      isGone = true;
    });
    while (!servers.asked.includes(pods)) await new Promise(setImmediate);
    expect(isGone).toBe(false);
    answer(pods, { items: [{ metadata: { labels: { app: 'another' } } }] });
    await stopping;
    expect(servers.asked[0]).toBe(`PATCH ${DEPLOYMENT}`);
  });

  it('has the operator again once its pod is ready', async () => {
    await machineWith();
    answer(`GET ${DEPLOYMENT}`, { status: { readyReplicas: 1 } });
    await machine.start('external-secrets');
    expect(servers.asked).toEqual([`PATCH ${DEPLOYMENT}`, `GET ${DEPLOYMENT}`]);
  });

  it('does not wait for Vault to be ready, for it is sealed', async () => {
    await machineWith();
    await machine.start('vault');
    expect(servers.asked).toEqual([`PATCH ${STATEFUL_SET}`]);
  });

  it('reads what its programs log', async () => {
    await machineWith({
      'kubectl --kubeconfig /run/kubeconfig logs --namespace vault statefulset/vault':
        { says: '{"type":"response"}' },
    });
    expect(await machine.log('vault')).toBe('{"type":"response"}\n');
  });

  it('says what runs', async () => {
    await machineWith({ 'docker inspect': { says: 'running' } });
    answer(`GET ${DEPLOYMENT}`, { status: { readyReplicas: 1 } });
    expect(await machine.status()).toEqual([
      `${node} running`,
      'kube-apiserver serves',
      'vault 0 pods are ready',
      'external-secrets 1 pods are ready',
    ]);
    answer('GET /readyz', {}, 500);
    expect(await machine.status()).toEqual([
      `${node} running`,
      'kube-apiserver does not serve',
    ]);
  });
});
