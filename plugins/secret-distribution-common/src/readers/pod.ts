import { decodeMessage } from '../grammar';
import type { PodFact } from '../facts/types';
import { reasonWord } from './conditions';
import { leanMetaOf } from './metadata';
import { ordinaryPod } from './ordinaryPod';
import { workloadOf } from './podOwner';
import {
  ownedPod,
  podStatus,
  type OwnedPod,
  type PodStatus,
} from './podSchema';
import { podSpec } from './podSpec';
import { isFact, reader, type Reader } from './result';
import { workloadFact } from './workload';

const bareSchema = ownedPod.extend({ spec: podSpec });
/** Waiting for one of these, a container will not start by itself. */
const blocking: ReadonlySet<string> = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'ErrImagePull',
  'ImagePullBackOff',
]);

/** What an owned pod mounts is read from its workload's template; there are many more pods. */
const readOwnedPod = reader('Pod', ownedPod, podFact);

const readBarePod = reader('Pod', bareSchema, (cluster, pod): PodFact => {
  const { metadata, spec } = pod;
  return {
    ...podFact(cluster, pod),
    asWorkload: workloadFact(cluster, 'Pod', metadata, { metadata, spec }),
  };
});

/**
 * Reads a Pod: its workload through the owner's name, when it started, what stops it. A pod
 * that no workload owns, or one that is not read, is a workload itself.
 *
 * @public
 */
export const readPod: Reader<PodFact> = (cluster, given, now) => {
  const ordinary = ordinaryPod(given);
  const pod = ordinary
    ? podFact(cluster, ordinary)
    : readOwnedPod(cluster, given, now);
  return isFact(pod) && pod.workload.kind === 'Pod'
    ? readBarePod(cluster, given, now)
    : pod;
};

function podFact(cluster: string, pod: OwnedPod): PodFact {
  const { namespace, name } = pod.metadata;
  const now = pod.status ?? podStatus.parse({});
  const startedAt = startOf(now);
  const trouble = troubleOf(now);
  return {
    type: 'Pod',
    meta: leanMetaOf(cluster, pod.metadata),
    workload: workloadOf(pod.metadata) ?? { kind: 'Pod', namespace, name },
    phase: now.phase ?? 'Unknown',
    ...(startedAt !== undefined && { startedAt }),
    ready: isTrue(now, 'Ready'),
    ...(trouble && { trouble }),
  };
}

/**
 * When the oldest running container started: a container reads its environment then, so the
 * oldest one decides whether an old credential is still in use.
 */
function startOf({
  startTime,
  containerStatuses: all,
}: PodStatus): number | undefined {
  const starts = all.flatMap(({ state }) => state?.running?.startedAt ?? []);
  return starts.length ? Math.min(...starts) : startTime;
}

function troubleOf(now: PodStatus): PodFact['trouble'] {
  for (const { state } of [
    ...now.initContainerStatuses,
    ...now.containerStatuses,
  ]) {
    const reason = reasonWord(state?.waiting?.reason);
    if (blocking.has(reason)) {
      const since = now.conditions.find(
        ({ type, status: value }) =>
          type === 'ContainersReady' && value === 'False',
      )?.lastTransitionTime;
      return {
        signature: decodeMessage(state?.waiting?.message ?? '', {
          kind: 'Pod',
          reason,
        }),
        ...(since !== undefined && { since }),
      };
    }
  }
  return undefined;
}

function isTrue({ conditions: all }: PodStatus, type: string): boolean {
  return all.some(
    condition => condition.type === type && condition.status === 'True',
  );
}
