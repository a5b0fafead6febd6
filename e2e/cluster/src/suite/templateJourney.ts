import {
  filesInMemory,
  planDistribution,
  planRetirement,
  toDistributionRequest,
  type DistributionInput,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { PRODUCER_NAMESPACE } from '../machine/provision';
import { until } from '../machine/waiting';
import type { Fact } from './facts';
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
