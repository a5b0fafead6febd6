import type { KubernetesClient, KubeObject } from '../kubernetes';
import type { Machine, Part } from '../machine';
import { OPERATOR, VAULT } from '../provision/names';
import { run } from '../run';
import type { KindState } from '../state';
import { PATIENCE, until } from '../waiting';

/** What the charts run, and the name that they give its pods. */
const workloads = {
  vault: {
    object: workload('StatefulSet', VAULT),
    podsAreCalled: 'openbao',
  },
  'external-secrets': {
    object: workload('Deployment', OPERATOR),
    podsAreCalled: 'external-secrets',
  },
} as const;

function workload(
  kind: 'StatefulSet' | 'Deployment',
  metadata: { namespace: string; name: string },
): KubeObject {
  return { apiVersion: 'apps/v1', kind, metadata: { ...metadata } };
}

/** The kubelet runs the API server as long as its manifest is there. */
const MANIFEST = '/etc/kubernetes/manifests/kube-apiserver.yaml';
const ASIDE = '/etc/kubernetes/kube-apiserver.yaml.aside';

/** The container that is the cluster's only node. */
export const nodeOf = ({ cluster }: KindState) => `${cluster}-control-plane`;

/** Removes a cluster of kind, and whatever is left of one. */
export async function deleteCluster({
  cluster,
  kubeconfig,
}: KindState): Promise<void> {
  await run('kind', [
    ...['delete', 'cluster', '--name', cluster, '--kubeconfig', kubeconfig],
  ]);
}

/** A whole cluster in a container of Docker, as kind makes it. */
export class KindMachine implements Machine {
  readonly name = 'kind';
  readonly #state: KindState;
  readonly #kubernetes: KubernetesClient;

  constructor(state: KindState, kubernetes: KubernetesClient) {
    this.#state = state;
    this.#kubernetes = kubernetes;
  }

  async stop(part: Part): Promise<void> {
    if (part === 'kube-apiserver') {
      await this.#onNode(`mv ${MANIFEST} ${ASIDE}`);
      await until(
        'the API server to be gone',
        async () => !(await this.#serves()),
        PATIENCE,
      );
    } else {
      await this.#scale(part, 0);
      await until(
        `the pods of ${part} to be gone`,
        async () => (await this.#podsOf(part)).length === 0,
        PATIENCE,
      );
    }
  }

  async start(part: Part): Promise<void> {
    if (part === 'kube-apiserver') {
      await this.#onNode(`test ! -e ${ASIDE} || mv ${ASIDE} ${MANIFEST}`);
      return;
    }
    await this.#scale(part, 1);
    // Vault's pod is ready only once it is unsealed.
    if (part === 'external-secrets') {
      await until(
        `${part} to be ready`,
        async () => (await this.#readyOf(part)) === 1,
        PATIENCE,
      );
    }
  }

  log(part: 'vault' | 'external-secrets'): Promise<string> {
    const { kind, metadata } = workloads[part].object;
    return run('kubectl', [
      ...['--kubeconfig', this.#state.kubeconfig, 'logs'],
      ...['--namespace', metadata.namespace ?? ''],
      `${kind.toLowerCase()}/${metadata.name}`,
    ]);
  }

  async playPods(): Promise<void> {
    // There are controllers and a kubelet.
  }

  async status(): Promise<string[]> {
    const node = await run('docker', [
      ...['inspect', '--format', '{{.State.Status}}', nodeOf(this.#state)],
    ]);
    const serves = await this.#serves();
    const lines = [
      `${nodeOf(this.#state)} ${node.trim()}`,
      `kube-apiserver ${serves ? 'serves' : 'does not serve'}`,
    ];
    if (!serves) return lines;
    for (const part of ['vault', 'external-secrets'] as const) {
      lines.push(`${part} ${(await this.#readyOf(part)) ?? 0} pods are ready`);
    }
    return lines;
  }

  async remove(): Promise<void> {
    await deleteCluster(this.#state);
  }

  async #serves(): Promise<boolean> {
    try {
      return (await this.#kubernetes.send('GET', '/readyz')).status === 200;
    } catch {
      return false;
    }
  }

  async #scale(part: keyof typeof workloads, replicas: number): Promise<void> {
    await this.#kubernetes.merge(workloads[part].object, {
      spec: { replicas },
    });
  }

  async #readyOf(part: keyof typeof workloads): Promise<number | undefined> {
    const found = await this.#kubernetes.get(workloads[part].object);
    return found?.status?.readyReplicas;
  }

  async #podsOf(part: keyof typeof workloads): Promise<KubeObject[]> {
    const { object, podsAreCalled } = workloads[part];
    const { namespace } = object.metadata;
    const pods = await this.#kubernetes.list('v1', 'Pod', namespace);
    return pods.filter(
      ({ metadata }) =>
        metadata.labels?.['app.kubernetes.io/name'] === podsAreCalled,
    );
  }

  #onNode(script: string): Promise<string> {
    return run('docker', ['exec', nodeOf(this.#state), 'sh', '-c', script]);
  }
}
