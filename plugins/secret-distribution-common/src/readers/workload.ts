import { z } from 'zod/v4';
import type { WorkloadFact, WorkloadKind } from '../facts/types';
import { directVaultSigns } from './directVault';
import { count, isObject, object, optional, optionalText } from './fields';
import {
  metaOf,
  namespaced,
  selectableLabels,
  type Metadata,
} from './metadata';
import { podSpec, type PodSpec } from './podSpec';
import { reloaderOf } from './reloader';
import { ignored, reader, skip, type Reader } from './result';
import { secretUses } from './secretUses';

const podTemplate = z.object({
  metadata: optional(z.object({ labels: object, annotations: object })),
  spec: optional(podSpec),
});
type PodTemplate = z.output<typeof podTemplate>;

const noTemplate: PodTemplate = { metadata: undefined, spec: undefined };

const status = optional(
  z.object({
    readyReplicas: count,
    desiredNumberScheduled: count,
    numberReady: count,
  }),
);

const templated = z.object({
  metadata: namespaced,
  spec: z.object({
    replicas: count,
    template: optional(podTemplate),
    workloadRef: optional(
      z.object({ kind: optionalText(63), name: optionalText(253) }),
    ),
  }),
  status,
});

const cronJob = z.object({
  metadata: namespaced,
  spec: z.object({
    jobTemplate: z.object({ spec: z.object({ template: podTemplate }) }),
  }),
});

/** Owners that are read themselves: what they own is theirs. */
const readOwners: ReadonlySet<string> = new Set<WorkloadKind>([
  'Deployment',
  'Rollout',
  'CronJob',
]);

function templatedWorkload(kind: WorkloadKind): Reader<WorkloadFact> {
  return reader(kind, templated, (cluster, { metadata, spec, ...rest }) => ({
    ...workloadFact(cluster, kind, metadata, spec.template ?? noTemplate),
    ...replicasOf(kind, spec.replicas, rest.status),
    ...borrowedTemplate(kind, spec.workloadRef),
  }));
}

const readers: Readonly<Record<string, Reader<WorkloadFact>>> = {
  Deployment: templatedWorkload('Deployment'),
  StatefulSet: templatedWorkload('StatefulSet'),
  DaemonSet: templatedWorkload('DaemonSet'),
  ReplicaSet: templatedWorkload('ReplicaSet'),
  Job: templatedWorkload('Job'),
  Rollout: templatedWorkload('Rollout'),
  CronJob: reader('CronJob', cronJob, (cluster, { metadata, spec }) =>
    workloadFact(cluster, 'CronJob', metadata, spec.jobTemplate.spec.template),
  ),
};

/**
 * Reads a Deployment, StatefulSet, DaemonSet, CronJob, Argo Rollout, or a ReplicaSet or Job
 * that no such workload owns; one that is owned is ignored. A Pod is read by `readPod`.
 *
 * @public
 */
export const readWorkload: Reader<WorkloadFact> = (cluster, given, now) => {
  const workload = isObject(given) ? given : {};
  const { kind } = workload;
  if (typeof kind !== 'string' || !Object.hasOwn(readers, kind)) {
    return skip(
      cluster,
      given,
      'Deployment',
      '`kind` must be that of a workload.',
    );
  }
  return isOwned(workload) ? ignored : readers[kind](cluster, given, now);
};

/** A workload, from the parts that all kinds have. */
export function workloadFact(
  cluster: string,
  kind: WorkloadKind,
  metadata: Metadata,
  template: PodTemplate,
): WorkloadFact {
  const annotations = template.metadata?.annotations ?? {};
  const spec: PodSpec = template.spec ?? podSpec.parse({});
  return {
    type: 'Workload',
    kind,
    // Any label may be the one that the entity's selector asks for.
    meta: metaOf(cluster, kind, metadata, selectableLabels(metadata.labels)),
    podLabels: selectableLabels(template.metadata?.labels ?? {}),
    uses: secretUses(spec),
    directVault: directVaultSigns(spec, annotations),
    ...reloaderOf(metadata.annotations, annotations),
  };
}

/** Asked of the raw object: nothing else of it is looked at. */
function isOwned({ metadata }: Readonly<Record<string, unknown>>): boolean {
  const owners = isObject(metadata) ? metadata.ownerReferences : undefined;
  return (
    Array.isArray(owners) &&
    owners.some(
      owner =>
        isObject(owner) &&
        owner.controller === true &&
        typeof owner.kind === 'string' &&
        readOwners.has(owner.kind),
    )
  );
}

function replicasOf(
  kind: WorkloadKind,
  wanted: number | undefined,
  now: z.output<typeof status>,
): Pick<WorkloadFact, 'replicas'> {
  switch (kind) {
    case 'Job':
      return {};
    case 'DaemonSet':
      return now?.desiredNumberScheduled === undefined
        ? {}
        : {
            replicas: {
              wanted: now.desiredNumberScheduled,
              ready: now.numberReady ?? 0,
            },
          };
    default:
      // Without a status the workload has not been looked at by its controller.
      return now
        ? { replicas: { wanted: wanted ?? 1, ready: now.readyReplicas ?? 0 } }
        : {};
  }
}

function borrowedTemplate(
  kind: WorkloadKind,
  ref: { kind?: string; name?: string } | undefined,
): Pick<WorkloadFact, 'templateFrom'> {
  return kind === 'Rollout' &&
    ref?.name &&
    (ref.kind === 'Deployment' || ref.kind === 'ReplicaSet')
    ? { templateFrom: { kind: ref.kind, name: ref.name } }
    : {};
}
