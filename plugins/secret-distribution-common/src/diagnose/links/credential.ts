import type { Branch } from '../../assemble';
import type { ObjectRef, PodFact, SecretUse } from '../../facts/types';
import type { WorkloadLink } from '../../model/types';
import type { Charge } from '../charge';
import { hasEarlierRotation, sawNewest } from '../newestVersion';
import { objectParams, sceneParams, subjectOf } from '../params';
import type { Scene } from '../scene';
import { isLive } from '../sight';
import { ONE_ROTATION, wholeSecond } from '../times';

/** What the pods of a workload run with. */
interface Credential {
  credential: NonNullable<WorkloadLink['credential']>;
  charge?: Charge;
  /** A reference that is `optional` let a pod start before there was a value. */
  mayLackIt?: boolean;
}

/** Whether pods run with the newest value, and the charge when one does not (B.6 #14). */
export function credentialOf(
  scene: Scene,
  branch: Branch,
  ref: ObjectRef,
  uses: readonly SecretUse[],
  pods: readonly PodFact[],
): Credential {
  const bound = uses.filter(
    ({ how, subPath }) => how === 'env' || how === 'envFrom' || subPath,
  );
  if (bound.length === 0) {
    // The kubelet updates mounted files; whether the process reads them again cannot be seen.
    return { credential: 'unknown' };
  }
  const change = targetChange(scene, branch);
  if (!change) {
    return { credential: 'unknown' };
  }
  const old = pods.filter(
    ({ startedAt }) =>
      startedAt !== undefined && startedAt < wholeSecond(change.after),
  );
  if (old.length > 0 && change.rotated) {
    return { credential: 'old', charge: oldCharge(scene, branch, ref, old) };
  }
  if (old.length > 0 && bound.some(({ optional }) => optional)) {
    return { credential: 'unknown', mayLackIt: true };
  }
  const fresh = pods.every(
    ({ startedAt }) => startedAt !== undefined && startedAt >= change.before,
  );
  return { credential: fresh ? 'new' : 'unknown' };
}

/** The Target Secret changed between these two times, for the last time. */
interface Change {
  after: number;
  before: number;
  /** It had another value before. */
  rotated: boolean;
}

/**
 * With tier 1 the Secret says when its data changed. Without, a change lies between the newest
 * Vault version and the first pull that was seen after it, at the latest the last pull.
 */
function targetChange(
  { view, trunk }: Scene,
  { externalSecret, target }: Branch,
): Change | undefined {
  const { refreshedAt, ready } = externalSecret;
  const versions = isLive(view, 'Vault') ? trunk.vaultPath?.versions ?? [] : [];
  const newest = versions[versions.length - 1];
  const rotated = newest !== undefined && hasEarlierRotation(versions);
  if (isLive(view, 'Secret') && target?.dataChangedAt !== undefined) {
    return {
      after: target.dataChangedAt,
      before: target.dataChangedAt,
      rotated:
        rotated || wasThereBefore(target.meta.createdAt, target.dataChangedAt),
    };
  }
  if (
    !newest ||
    refreshedAt === undefined ||
    ready?.status !== 'True' ||
    !sawNewest(versions, refreshedAt)
  ) {
    return undefined;
  }
  const { refreshIntervalMs } = externalSecret;
  return {
    after: newest.createdAt,
    before: Math.min(
      refreshedAt,
      view.firstSync(externalSecret, trunk.path) ?? Infinity,
      refreshIntervalMs > 0 ? newest.createdAt + refreshIntervalMs : Infinity,
    ),
    rotated,
  };
}

function wasThereBefore(
  createdAt: number | undefined,
  changedAt: number,
): boolean {
  return createdAt !== undefined && createdAt < changedAt - ONE_ROTATION;
}

function oldCharge(
  scene: Scene,
  branch: Branch,
  ref: ObjectRef,
  old: readonly PodFact[],
): Charge {
  const target = branch.externalSecret.target.name;
  return {
    cause: 'green.env-older-than-target',
    params: {
      ...sceneParams(scene),
      ...objectParams(ref),
      target,
      pods: old.length === 1 ? 'one pod' : `${old.length} pods`,
    },
    about: [subjectOf(ref), target],
    evidence: old.slice(0, 3).map(({ meta, startedAt }) => ({
      subject: `Pod ${meta.namespace}/${meta.name}`,
      says: 'It started before the last rotation.',
      at: startedAt,
    })),
  };
}
