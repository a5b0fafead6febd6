import { storeUse, type Branch } from '../../assemble';
import { blame } from '../blame';
import type { Charge } from '../charge';
import { nameOf, objectParams, sceneParams, subjectOf } from '../params';
import type { Scene } from '../scene';
import { isLive } from '../sight';
import { statementOf } from '../statement';
import { pathMissedBy } from './missed';
import type { PullReading } from './pull';

/** Charges a path that no PushSecret publishes: misspelt, trapped, never published, or written by somebody else. */
export function unpublishedCharges(
  scene: Scene,
  pull: PullReading | undefined,
): Charge[] {
  const { trunk, view, branch } = scene;
  if (trunk.publisher || !isLive(view, 'PushSecret')) {
    return [];
  }
  const presence = presenceOf(scene, pull);
  if (presence === 'present') {
    return [{ ...notPublished(scene), cause: 'path.not-by-push' }];
  }
  if (presence === 'unknown') {
    return [];
  }
  const instead = trapOf(scene) ?? foreignPublisher(scene);
  if (instead) {
    return [instead];
  }
  const meant = branch && nearestPath(scene);
  return [
    branch && meant ? misspelt(scene, branch, meant) : notPublished(scene),
  ];
}

/** Whether anything is at the path, as far as Vault or the pull can tell. */
function presenceOf(
  scene: Scene,
  pull: PullReading | undefined,
): 'present' | 'absent' | 'unknown' {
  const { trunk, view } = scene;
  const { vaultPath } = trunk;
  if (isLive(view, 'Vault') && vaultPath && vaultPath.state !== 'forbidden') {
    return vaultPath.state === 'present' && vaultPath.current === 'live'
      ? 'present'
      : 'absent';
  }
  if (!pull) {
    return isReadByAny(scene) ? 'present' : 'absent';
  }
  if (pull.readsPath) {
    return 'present';
  }
  const said = pull.statement?.signature.type;
  if (pull.foundNothing || saysNothing(scene, pull)) {
    return 'absent';
  }
  return said === 'propertyMissing' ? 'present' : 'unknown';
}

/** It found nothing there, or does not say what it found. */
function saysNothing(scene: Scene, { statement }: PullReading): boolean {
  return (
    statement !== undefined &&
    (statement.signature.type === 'generic' ||
      pathMissedBy(statement, scene) === scene.trunk.path)
  );
}

/** A green ExternalSecret found something there. */
function isReadByAny({ trunk, view }: Scene): boolean {
  return (
    isLive(view, 'ExternalSecret') &&
    view.consumersOf(trunk.path).some(({ ready }) => ready?.status === 'True')
  );
}

/** The path is published, but with `data/` in front of it. */
function trapOf(scene: Scene): Charge | undefined {
  const { trunk, view } = scene;
  const trapped = `data/${trunk.path}`;
  const [publisher] = view.publishersOf(trapped);
  if (!publisher) {
    return undefined;
  }
  const ref = {
    kind: 'PushSecret' as const,
    namespace: publisher.meta.namespace,
    name: publisher.meta.name,
  };
  return {
    cause: 'trap.data-prefix',
    params: {
      ...sceneParams(scene),
      ...objectParams(ref),
      remoteKey: trapped,
      suggestion: trunk.path,
    },
    about: [subjectOf(ref)],
    evidence: [
      {
        subject: `PushSecret ${nameOf(publisher.meta)}`,
        says: `Its key is ${trapped}.`,
        at: publisher.refreshedAt,
      },
    ],
    place: 'push',
  };
}

/** Published through a store that is no Vault: it only reads (B.4 #30). */
function foreignPublisher(scene: Scene): Charge | undefined {
  const { trunk, view } = scene;
  for (const { meta, ready, stores } of view.pushSecretsNaming(trunk.path)) {
    const ref = {
      kind: 'PushSecret' as const,
      namespace: meta.namespace,
      name: meta.name,
    };
    const statement = ready && statementOf(view, ref, ready);
    if (statement?.signature.type === 'providerReadOnly') {
      const store = stores.map(each =>
        storeUse(view, each, meta.namespace ?? ''),
      )[0];
      return blame({ statement, store }, scene);
    }
  }
  return undefined;
}

/** The path itself may carry the trap, on the consumer's side. */
function nearestPath({ trunk, view }: Scene): string | undefined {
  const bare = trunk.path.replace(/^data\//, '');
  return bare !== trunk.path && view.publishersOf(bare).length > 0
    ? bare
    : view.publishedLike(trunk.path);
}

function misspelt(scene: Scene, branch: Branch, meant: string): Charge {
  const { meta } = branch.externalSecret;
  const ref = {
    kind: 'ExternalSecret' as const,
    namespace: meta.namespace,
    name: meta.name,
  };
  const [entry] = branch.entries;
  return {
    cause: 'pull.path-misspelt',
    params: {
      ...sceneParams(scene),
      ...objectParams(ref),
      suggestion: meant,
      secretKey: entry?.secretKey ?? '<key>',
      property: entry?.property ?? '<property>',
    },
    about: [subjectOf(ref), scene.trunk.path],
    evidence: [
      { subject: subjectOf(ref), says: `It pulls ${scene.trunk.path}.` },
    ],
  };
}

function notPublished(scene: Scene): Charge {
  const { trunk, view } = scene;
  return {
    cause: 'path.not-published',
    params: sceneParams(scene),
    about: [trunk.path],
    evidence: [
      {
        subject: `Cluster ${view.cluster}`,
        says: `None of its PushSecrets publishes ${trunk.path}.`,
      },
    ],
  };
}
