import type { Branch } from '../../assemble';
import type {
  ExternalSecretFact,
  ObjectRef,
  WorkloadFact,
} from '../../facts/types';
import type { FactView } from '../../facts/view';
import type { Charge } from '../charge';
import { areNearNames } from '../near';
import { nameOf, objectParams, sceneParams, subjectOf } from '../params';
import type { Scene } from '../scene';
import { isLive } from '../sight';

/** A Secret that a workload wants and that is known not to exist. */
export interface WantedSecret {
  workload: WorkloadFact;
  name: string;
  /** Missed since, by a pod. */
  since?: number;
}

/** The Secrets that a workload wants, that are not there, and that no ExternalSecret makes. */
export function unmadeSecrets(
  view: FactView,
  workload: WorkloadFact,
): WantedSecret[] {
  const namespace = workload.meta.namespace ?? '';
  const names = new Set(
    workload.uses
      .filter(({ optional }) => !optional)
      .map(({ secretName }) => secretName),
  );
  return [...names].flatMap(name => {
    if (view.externalSecretsFor(namespace, name).length > 0) {
      return [];
    }
    const missed = missedSince(view, workload, name);
    return missed ? [{ workload, name, since: missed.since }] : [];
  });
}

/** Only hard evidence counts: a pod that says so, or Secrets that can be seen. */
function missedSince(
  view: FactView,
  workload: WorkloadFact,
  name: string,
): { since?: number } | undefined {
  const namespace = workload.meta.namespace ?? '';
  if (isLive(view, 'Secret')) {
    return view.secret(namespace, name) ? undefined : {};
  }
  if (!isLive(view, 'Pod')) {
    return undefined;
  }
  const pods = view.podsOf({
    kind: workload.kind,
    namespace: workload.meta.namespace,
    name: workload.meta.name,
  });
  for (const { trouble } of pods) {
    if (
      trouble?.signature.type === 'podSecretMissing' &&
      trouble.signature.secret === name
    ) {
      return { since: trouble.since };
    }
  }
  return undefined;
}

/** The ExternalSecret that was probably meant: a near target that nobody uses. */
export function nearTarget(
  view: FactView,
  { workload, name }: WantedSecret,
  candidates: Iterable<ExternalSecretFact>,
): ExternalSecretFact | undefined {
  const namespace = workload.meta.namespace;
  for (const fact of candidates) {
    if (
      fact.meta.namespace === namespace &&
      areNearNames(name, fact.target.name) &&
      view.workloadsUsing(namespace ?? '', fact.target.name).length === 0
    ) {
      return fact;
    }
  }
  return undefined;
}

/** Charges a workload that wants this branch's Target Secret under another name. */
export function wantedElsewhere(
  scene: Scene,
  branch: Branch,
): Charge | undefined {
  const { view } = scene;
  const { externalSecret } = branch;
  for (const workload of view.workloadsIn(
    externalSecret.meta.namespace ?? '',
  )) {
    const wanted = unmadeSecrets(view, workload).find(each =>
      nearTarget(view, each, [externalSecret]),
    );
    if (wanted) {
      return nameCharge(scene, wanted, externalSecret);
    }
  }
  return undefined;
}

function nameCharge(
  scene: Scene,
  { workload, name, since }: WantedSecret,
  externalSecret: ExternalSecretFact,
): Charge {
  const ref: ObjectRef = {
    kind: workload.kind,
    namespace: workload.meta.namespace,
    name: workload.meta.name,
  };
  return {
    cause: 'workload.target-name',
    params: {
      ...sceneParams(scene),
      ...objectParams(ref),
      wanted: name,
      target: externalSecret.target.name,
      externalSecret: nameOf(externalSecret.meta),
    },
    about: [subjectOf(ref), name],
    evidence: [
      {
        subject: subjectOf(ref),
        says: `It wants the Secret ${name}, which does not exist.`,
        at: since,
      },
    ],
    since,
  };
}
