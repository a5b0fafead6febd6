import type { Branch, Reader } from '../../assemble';
import type { ObjectRef, PodFact, SecretUse } from '../../facts/types';
import type { LinkState, WorkloadLink } from '../../model/types';
import type { Charge } from '../charge';
import { objectParams, sceneParams, subjectOf } from '../params';
import type { Scene } from '../scene';
import { POD_START } from '../times';
import { credentialOf } from './credential';
import { missingKey } from './targetKeys';

/** One workload as a person sees it, and the evidence against it. */
export interface ReaderReading {
  workload: WorkloadLink;
  charges: readonly Charge[];
  next?: number;
}

/** Judges one workload: the keys that it asks for, and what its pods say. */
export function readReader(
  scene: Scene,
  branch: Branch,
  reader: Reader,
  delivered: boolean,
): ReaderReading {
  const { fact } = reader;
  const target = branch.externalSecret.target.name;
  const ref: ObjectRef = {
    kind: fact.kind,
    namespace: fact.meta.namespace,
    name: fact.meta.name,
  };
  const uses = fact.uses.filter(({ secretName }) => secretName === target);
  const pods = running(reader.pods);
  const judged = (
    state: LinkState,
    note: string,
    charges: readonly Charge[] = [],
    rest: Partial<WorkloadLink> = {},
    next?: number,
  ): ReaderReading => ({
    workload: {
      ref,
      uses,
      state,
      note,
      ...(pods.length > 0 && { pods: countOf(pods) }),
      ...rest,
    },
    charges,
    next,
  });
  const keyCharge = missingKey(scene, branch, reader, uses);
  if (keyCharge) {
    return judged('broken', 'It wants a key that is not there.', [keyCharge]);
  }
  if (pods.length === 0) {
    return withoutPods();
  }
  const failing = pods.filter(({ trouble }) => trouble);
  const own = failing.find(pod => isAbout(pod, target, uses));
  if (own) {
    return startTrouble(own);
  }
  const other = failing.find(
    ({ trouble }) => trouble?.signature.type === 'podSecretMissing',
  )?.trouble?.signature;
  if (other?.type === 'podSecretMissing') {
    return judged('pending', `It waits for another Secret, ${other.secret}.`);
  }
  if (pods.some(({ phase }) => phase === 'Running' || phase === 'Succeeded')) {
    return withPods();
  }
  return notStarted();

  function withoutPods(): ReaderReading {
    const wanted = fact.replicas?.wanted ?? 0;
    return wanted > 0
      ? judged('unknown', 'It has no pods, though it wants some.')
      : judged('notApplicable', 'Nothing of it runs at the moment.');
  }

  function startTrouble(pod: PodFact): ReaderReading {
    const { signature } = pod.trouble!;
    if (signature.type === 'podImagePull') {
      return judged('broken', 'Its image cannot be pulled.', [
        imagePull(scene, ref, target, pod),
      ]);
    }
    // Everything before is in order: the kubelet only has to try again.
    return delivered
      ? judged('pending', 'The Secret is there; its pods try again.')
      : judged('broken', 'Its pods wait for the Secret.');
  }

  function withPods(): ReaderReading {
    const { credential, charge, mayLackIt } = credentialOf(
      scene,
      branch,
      ref,
      uses,
      pods,
    );
    if (mayLackIt) {
      return judged(
        'unknown',
        'A pod started before the value was there and can do without it; restart it to be sure.',
        [],
        { credential },
      );
    }
    const count = countOf(pods);
    return charge
      ? judged('stale', 'Pods run with the old value.', [charge], {
          credential,
        })
      : judged(
          'ok',
          count.ready === count.total
            ? 'It runs with it.'
            : `It started with it; ${count.ready} of ${count.total} pods are ready.`,
          [],
          { credential },
        );
  }

  function notStarted(): ReaderReading {
    const since = Math.min(
      ...pods.map(({ meta, startedAt }) => startedAt ?? meta.createdAt ?? 0),
    );
    const late = since + POD_START;
    return scene.now < late
      ? judged('pending', 'Its pods are starting.', [], {}, late)
      : judged('unknown', 'Its pods do not start, for another reason.');
  }
}

/** Pods that count: those that failed or finished only when there are no others. */
function running(pods: readonly PodFact[]): readonly PodFact[] {
  const alive = pods.filter(
    ({ phase }) => phase !== 'Failed' && phase !== 'Succeeded',
  );
  return alive.length > 0
    ? alive
    : pods.filter(({ phase }) => phase === 'Succeeded');
}

function countOf(pods: readonly PodFact[]) {
  return {
    total: pods.length,
    ready: pods.filter(({ ready }) => ready).length,
    failing: pods.filter(({ trouble }) => trouble).length,
  };
}

function isAbout(
  { trouble }: PodFact,
  target: string,
  uses: readonly SecretUse[],
): boolean {
  const signature = trouble?.signature;
  switch (signature?.type) {
    case 'podSecretMissing':
      return signature.secret === target;
    case 'podKeyMissing':
      return signature.secret === undefined
        ? uses.some(({ keys }) => keys?.includes(signature.secretKey))
        : signature.secret === target;
    case 'podImagePull':
      return uses.some(({ how }) => how === 'imagePull');
    default:
      return false;
  }
}

function imagePull(
  scene: Scene,
  ref: ObjectRef,
  target: string,
  pod: PodFact,
): Charge {
  return {
    cause: 'workload.image-pull',
    params: { ...sceneParams(scene), ...objectParams(ref), target },
    about: [subjectOf(ref), target],
    evidence: [
      {
        subject: `Pod ${pod.meta.namespace}/${pod.meta.name}`,
        says: 'Its image cannot be pulled.',
        at: pod.trouble?.since,
      },
    ],
    since: pod.trouble?.since,
    dependent: true,
  };
}
