import type { Branch } from '../../assemble';
import type { ExternalSecretFact } from '../../facts/types';
import type { Charge } from '../charge';
import { isFrozen } from '../currency';
import { sawNewest } from '../newestVersion';
import { objectParams, sceneParams, subjectOf } from '../params';
import type { Scene } from '../scene';
import { isLive } from '../sight';
import { absentCharge } from './vault';

/** What is wrong with an ExternalSecret that says that it is ready (B.6, B.3). */
export function greenPullCharges(scene: Scene, branch: Branch): Charge[] {
  const fact = branch.externalSecret;
  const charges: Charge[] = [];
  if (leavesOut(scene, branch)) {
    charges.push(
      charge(fact, scene, 'green.fewer-keys', 'It is ready without the path.', {
        policy: fact.target.deletionPolicy,
      }),
    );
  }
  if (fact.ready?.signature?.type === 'retained') {
    charges.push(
      absentCharge(
        scene,
        `\`${fact.target.name}\` keeps its last value (\`deletionPolicy: Retain\`).`,
      ),
    );
  }
  if (isFrozen(fact)) {
    charges.push(
      charge(fact, scene, 'green.frozen-pull', 'It never pulls again.', {
        why: whyFrozen(fact),
      }),
    );
  }
  const pinned = branch.entries.find(({ version }) => version !== undefined);
  const pinnedVersion =
    pinned?.version ??
    branch.extracts.find(({ version }) => version !== undefined)?.version;
  if (pinnedVersion !== undefined) {
    charges.push(
      charge(fact, scene, 'green.pinned-version', 'It names a version.', {
        version: pinnedVersion,
        secretKey: pinned?.secretKey ?? '<key>',
        property: pinned?.property ?? '<property>',
      }),
    );
  }
  const trapped = branch.entries.find(({ trap }) => trap === 'mountPrefix');
  if (trapped) {
    charges.push(
      charge(fact, scene, 'trap.mount-prefix', 'A key starts with the mount.', {
        remoteKey: trapped.remoteKey,
      }),
    );
  }
  return charges;
}

/** With `deletionPolicy: Merge` or `Delete` a path that is not there is left out in silence. */
function leavesOut({ trunk, view }: Scene, { externalSecret }: Branch) {
  const { target, ready } = externalSecret;
  const vaultPath = trunk.vaultPath;
  const gone =
    vaultPath?.state === 'absent' ||
    (vaultPath?.state === 'present' &&
      (vaultPath.current === 'deleted' || vaultPath.current === 'destroyed'));
  return (
    gone &&
    isLive(view, 'Vault') &&
    target.deletionPolicy !== 'Retain' &&
    ready?.signature?.type !== 'targetDeleted' &&
    (externalSecret.refreshedAt ?? 0) >= goneAt(vaultPath)
  );
}

/** When the path went, as far as is known. */
function goneAt(vaultPath: Scene['trunk']['vaultPath']): number {
  const newest = vaultPath?.versions[vaultPath.versions.length - 1];
  return newest?.deletedAt ?? 0;
}

function whyFrozen(fact: ExternalSecretFact): string {
  return fact.refreshPolicy === 'Periodic'
    ? 'refreshInterval: 0'
    : `refreshPolicy: ${fact.refreshPolicy}`;
}

/** When Vault got a version that the last pull cannot have seen. */
export function newerVersionAt(
  fact: ExternalSecretFact,
  { trunk, view }: Scene,
): number | undefined {
  if (!isLive(view, 'Vault') || trunk.vaultPath?.current !== 'live') {
    return undefined;
  }
  const { versions } = trunk.vaultPath;
  const createdAt = versions[versions.length - 1]?.createdAt;
  return sawNewest(versions, fact.refreshedAt ?? 0) ? undefined : createdAt;
}

function charge(
  fact: ExternalSecretFact,
  scene: Scene,
  cause: Charge['cause'],
  says: string,
  params: Record<string, string>,
): Charge {
  const ref = {
    kind: 'ExternalSecret' as const,
    namespace: fact.meta.namespace,
    name: fact.meta.name,
  };
  return {
    cause,
    params: {
      ...sceneParams(scene),
      ...objectParams(ref),
      target: fact.target.name,
      ...params,
    },
    about: [
      subjectOf(ref),
      ...(cause === 'green.fewer-keys' ? [scene.trunk.path] : []),
    ],
    evidence: [{ subject: subjectOf(ref), says, at: fact.refreshedAt }],
    place: 'pull',
  };
}
