import {
  filesInMemory,
  planDistribution,
  planRetirement,
  toDistributionRequest,
  type DistributionInput,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { PRODUCER_NAMESPACE } from '../machine/provision/names';
import { until } from '../machine/waiting';
import type { Fact } from './facts';
import { Flux, kustomization } from './flux';
import { ApplyLoop, merged, type Files } from './gitops';
import type { Stage } from './stage';

const ROOT = 'clusters/platform';

/** What somebody else has in the repository already. */
const before: Files = {
  [`${ROOT}/README.md`]: 'What runs on the platform.\n',
};

/** What the form of the template "distribute a secret, end to end" makes. */
const requestOf = ({ chain }: Stage): DistributionInput => ({
  layout: { type: 'perApplication', root: ROOT, kustomization: true },
  application: chain.app,
  cluster: 'platform',
  entityRef: `component:default/${chain.app}`,
  answers: {
    about: 'secret',
    generatedInCluster: true,
    sameNamespace: false,
    crossNamespaceRequired: true,
  },
  publish: {
    name: chain.producer,
    namespace: PRODUCER_NAMESPACE,
    source: chain.producer,
    path: { kind: 'secret', datasource: 'postgres', instance: chain.app },
    mappings: ['username', 'password'].map(key => ({
      secretKey: key,
      property: key,
    })),
  },
  consume: [{ name: chain.consumer, namespace: chain.app }],
});

/** What the form of the template "retire a distribution" makes. */
const retirementOf = (stage: Stage) => {
  const { layout, application, cluster, publish } = requestOf(stage);
  return {
    ...{ layout, application, cluster, path: publish!.path },
    publisher: { namespace: PRODUCER_NAMESPACE, name: stage.chain.producer },
    consumers: [{ namespace: stage.chain.app, name: stage.chain.consumer }],
  };
};

async function waitingPod({ bench, chain }: Stage): Promise<string> {
  await bench.playPods(chain.app);
  const [pod] = await bench.kubernetes.list('v1', 'Pod', chain.app);
  const { message } = pod.status.containerStatuses[0].state.waiting;
  return message;
}

const FLUX_ROOT = 'platform';
const CLUSTER_FOLDER = `${FLUX_ROOT}/clusters/platform`;

/** What else Flux applies to the cluster. */
const beforeFlux: Files = {
  [`${CLUSTER_FOLDER}/about.yaml`]:
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: about\n  namespace: flux-system\n',
};

/** The same with Flux's own controllers, whose Kustomizations the template writes. */
export const fluxJourney = (say: (line: string) => void): Fact => ({
  id: 'Flux',
  says: 'what a template proposes is applied by Flux, waits in its order, and is pruned when it is retired',
  async prove(stage, cluster) {
    const { chain } = stage;
    const layout = {
      type: 'flux',
      root: FLUX_ROOT,
      kustomization: true,
    } as const;
    const push = `apps-${chain.app}-pushsecret`;
    const pull = `apps-${chain.app}-externalsecret`;
    stage.expectsToClear(
      ...[push, pull, 'flux-system'].map(kustomization),
      chain.push(),
      chain.pull(),
    );
    await stage.apply(chain.source(), chain.workload());
    const flux = await Flux.start(cluster, say);
    try {
      const request = { ...requestOf(stage), layout };
      const files = merged(
        beforeFlux,
        planDistribution(
          toDistributionRequest(request),
          filesInMemory(beforeFlux),
        ),
      );
      const started = Date.now();
      await flux.sync(files, CLUSTER_FOLDER);
      await flux.ready(push);
      await flux.ready(pull);
      const { verdict, findings } = await stage.reads({ state: 'ok' });
      const seconds = Math.round((Date.now() - started) / 1000);
      if (findings.some(({ id }) => id === 'SD-I2')) {
        throw new Error('the portal does not see that Flux manages it');
      }
      const plan = planRetirement(
        { ...retirementOf(stage), layout },
        filesInMemory(files),
      );
      await flux.sync(merged(files, plan), CLUSTER_FOLDER);
      for (const object of [chain.pull(), chain.push()]) {
        await until(
          `${object.kind} to be pruned`,
          async () => (await stage.get(object)) === undefined,
          90_000,
        );
      }
      return `ready after ${seconds} s: "${verdict.sentence}"; pruned once retired`;
    } finally {
      for (const name of [push, pull, 'flux-system']) {
        await stage.bench.kubernetes
          .merge(kustomization(name), { metadata: { finalizers: null } })
          .catch(() => undefined);
      }
      await flux.stop();
    }
  },
});

/** From the plan of a template to a workload that runs, and back. */
export const templateJourneys: readonly Fact[] = [
  {
    id: 'template merged',
    says: "what a template proposes is merged, applied, and brings the workload's Secret",
    async prove(stage) {
      const { chain } = stage;
      const gitops = new ApplyLoop(stage);
      const folder = `${ROOT}/${chain.app}`;
      await stage.apply(chain.source(), chain.workload());
      const waits = await waitingPod(stage);
      const files = merged(
        before,
        planDistribution(
          toDistributionRequest(requestOf(stage)),
          filesInMemory(before),
        ),
      );
      const started = Date.now();
      await gitops.sync(files, folder);
      const { findings, verdict } = await stage.reads({ state: 'ok' });
      const seconds = Math.round((Date.now() - started) / 1000);
      const broken = findings.filter(({ severity }) => severity === 'error');
      if (broken.length > 0) {
        throw new Error(broken.map(({ id }) => id).join(', '));
      }
      return `the pod waited (${waits}); ${
        Object.keys(files).length - 1
      } files by ${gitops.name}; after ${seconds} s: "${verdict.sentence}"`;
    },
  },
  {
    id: 'template retired',
    says: 'a retirement is merged and pruned, and the path and its history stay',
    async prove(stage) {
      const { chain, bench } = stage;
      const gitops = new ApplyLoop(stage);
      const folder = `${ROOT}/${chain.app}`;
      await stage.apply(chain.source());
      const request = toDistributionRequest(requestOf(stage));
      const files = merged(
        before,
        planDistribution(request, filesInMemory(before)),
      );
      await gitops.sync(files, folder);
      await stage.condition(chain.pull(), 'True');
      const plan = planRetirement(retirementOf(stage), filesInMemory(files));
      const rest = merged(files, plan);
      await gitops.sync(rest, folder);
      for (const object of [chain.pull(), chain.push()]) {
        await until(
          `${object.kind} to be gone`,
          async () => (await stage.get(object)) === undefined,
        );
      }
      const { status } = await bench.vault.send(
        'GET',
        `secret/metadata/${chain.path}`,
      );
      if (status !== 200) throw new Error(`Vault answers ${status}`);
      const left = Object.keys(rest).filter(path => !(path in before));
      return `${plan.order.length} steps, ${
        left.length
      } files left; afterwards: ${plan.afterwards
        .map(({ text }) => text)
        .join(' ')}`;
    },
  },
];
