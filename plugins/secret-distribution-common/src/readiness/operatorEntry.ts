import type { Evidence } from '../model/types';
import { printable } from '../paths';
import { operatorTrouble } from '../rules/prerequisiteChecks';
import { entryOf } from './entry';
import type { ReadinessScene } from './scene';
import { unseenSource } from './unseen';

/** SD-Q2: the CRDs are installed and the controller runs. */
export function operatorEntry(scene: ReadinessScene) {
  const { view } = scene;
  const cluster = view.clusterFact();
  const problems = operatorTrouble(cluster);
  const unseen =
    unseenSource('Workload', scene) ??
    unseenSource('ExternalSecret', scene) ??
    (cluster?.controller ? undefined : noController(scene));
  const controller = cluster?.controller;
  const met = controller
    ? `External Secrets Operator${
        controller.version ? ` ${printable(controller.version)}` : ''
      } runs with ${controller.ready} of ${controller.wanted} replicas.`
    : 'External Secrets Operator runs.';
  return entryOf(
    'SD-Q2',
    {
      problems,
      met,
      ...(unseen && { unseen }),
      evidence: evidenceOf(scene),
    },
    scene,
  );
}

function noController({ settings }: ReadinessScene) {
  const { namespace } = settings.serviceAccount;
  return {
    sentence:
      'The resources of External Secrets Operator are served, but its controller was not found by the label `app.kubernetes.io/name: external-secrets`.',
    wouldShow: {
      who: 'platform' as const,
      text: 'Install the chart with its own labels, and let the portal list Deployments.',
      snippet: {
        language: 'shell' as const,
        text: `kubectl get deployments -n ${namespace} --show-labels`,
      },
    },
  };
}

function evidenceOf({ view }: ReadinessScene): Evidence[] {
  const cluster = view.clusterFact();
  if (!cluster) {
    return [];
  }
  const { confirmedAt, controller, served } = cluster;
  const kinds = ['PushSecret', 'ExternalSecret', 'ClusterSecretStore'];
  const versions = kinds
    .filter(kind => served[kind]?.length)
    .map(
      kind =>
        `${kind} ${served[kind].map(each => printable(each, 40)).join(', ')}`,
    )
    .join(' · ');
  const lastWork = latest(view);
  return [
    ...(versions
      ? [
          {
            subject: 'API server',
            says: `serves ${versions}`,
            at: confirmedAt,
          },
        ]
      : []),
    ...(controller
      ? [
          {
            subject: `Deployment ${controller.namespace}/${controller.name}`,
            says: `${controller.ready} of ${controller.wanted} replicas are ready`,
            at: confirmedAt,
          },
        ]
      : []),
    ...(lastWork === undefined
      ? []
      : [
          {
            subject: 'External Secrets Operator',
            says: 'refreshed something last',
            at: lastWork,
          },
        ]),
  ];
}

function latest(view: ReadinessScene['view']): number | undefined {
  let last: number | undefined;
  for (const facts of [view.pushSecrets(), view.externalSecrets()]) {
    for (const { refreshedAt } of facts) {
      if (refreshedAt !== undefined && refreshedAt > (last ?? 0)) {
        last = refreshedAt;
      }
    }
  }
  return last;
}
