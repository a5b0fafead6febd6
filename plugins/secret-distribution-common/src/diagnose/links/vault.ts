import type { VaultPathFact } from '../../facts/types';
import type { Charge } from '../charge';
import { nameOf, objectParams, sceneParams } from '../params';
import type { Scene } from '../scene';
import { blindNote, isLive, sightOf } from '../sight';
import { pathMissedBy } from './missed';
import type { PullReading } from './pull';
import type { PushReading } from './push';
import { reading, type Reading } from './reading';

/**
 * Judges the Vault path by its metadata, and where that cannot be seen by what the two ends
 * attest: a current push compared with it, a current pull read it.
 */
export function readVault(
  scene: Scene,
  push: PushReading,
  pull: PullReading | undefined,
): Reading {
  const { trunk, view } = scene;
  const fact = trunk.vaultPath;
  const live = isLive(view, 'Vault');
  const state = view.vault()?.state;
  if (live && (state === 'sealed' || state === 'uninitialised')) {
    return at(scene, 'broken', `Vault is ${state}.`);
  }
  if (live && fact?.state === 'present') {
    return readPresent(fact, scene, push);
  }
  if (live && fact?.state === 'absent') {
    return readAbsent(fact, scene, push);
  }
  return attested(scene, push, pull);
}

function readPresent(
  fact: VaultPathFact,
  scene: Scene,
  push: PushReading,
): Reading {
  if (fact.current === 'deleted' || fact.current === 'destroyed') {
    return goneSince(
      fact,
      scene,
      push,
      `Its newest version is ${fact.current}.`,
      deletedCharge(fact, scene),
    );
  }
  if ((fact.currentVersion ?? 0) === 0) {
    return goneSince(
      fact,
      scene,
      push,
      'It is marked in its metadata but holds no version.',
      absentCharge(scene, 'It is marked in its metadata but holds no version.'),
    );
  }
  if (fact.current !== 'live') {
    return at(scene, 'unknown', 'The state of its newest version is unknown.');
  }
  return at(scene, 'ok', `Version ${fact.currentVersion} is there.`, {
    at: fact.versions[fact.versions.length - 1]?.createdAt ?? fact.updatedAt,
  });
}

function readAbsent(
  fact: VaultPathFact,
  scene: Scene,
  push: PushReading,
): Reading {
  return goneSince(
    fact,
    scene,
    push,
    'Vault has nothing there.',
    push.current ? greenCharge(scene) : undefined,
  );
}

/** A push that succeeded after Vault was asked may have brought it back. */
function goneSince(
  fact: VaultPathFact,
  scene: Scene,
  push: PushReading,
  note: string,
  charge: Charge | undefined,
): Reading {
  const pushedAt = push.current ? push.link.at : undefined;
  if (pushedAt !== undefined && pushedAt > fact.confirmedAt) {
    return {
      ...at(scene, 'pending', 'Just pushed; Vault is asked again soon.'),
      waits: true,
    };
  }
  return at(
    scene,
    'missing',
    note,
    {},
    // While the push fails, the missing path is its symptom; without any push it is nobody's.
    charge ? [{ ...charge, dependent: true }] : [],
  );
}

/** Deleted while both ends are still green, or after one noticed: the same for all chains of the path. */
function deletedCharge(fact: VaultPathFact, scene: Scene): Charge {
  const { view, trunk } = scene;
  const noticed = view
    .consumersOf(trunk.path)
    .some(({ ready }) => ready?.status === 'False');
  if (trunk.publisher?.ready?.status === 'True' && !noticed) {
    return greenCharge(scene);
  }
  const newest = fact.versions[fact.versions.length - 1];
  return {
    cause: 'path.deleted',
    params: {
      ...sceneParams(scene),
      deletion: fact.current ?? 'deleted',
      version: String(fact.currentVersion ?? newest?.version ?? 1),
    },
    about: [trunk.path],
    evidence: [
      {
        subject: `Vault path ${trunk.path}`,
        says: `Its newest version is ${fact.current}.`,
        at: newest?.deletedAt ?? fact.confirmedAt,
      },
    ],
    since: newest?.deletedAt,
  };
}

function greenCharge(scene: Scene): Charge {
  const { trunk } = scene;
  const meta = trunk.publisher!.meta;
  return {
    cause: 'green.path-deleted-since',
    params: {
      ...sceneParams(scene),
      ...objectParams({
        kind: 'PushSecret',
        namespace: meta.namespace,
        name: meta.name,
      }),
    },
    about: [trunk.path],
    evidence: [
      {
        subject: `PushSecret ${nameOf(meta)}`,
        says: 'It is ready.',
        at: trunk.publisher!.refreshedAt,
      },
      {
        subject: `Vault path ${trunk.path}`,
        says: 'It is gone.',
        at: trunk.vaultPath?.confirmedAt,
      },
    ],
  };
}

/** Nothing is at the path, for a reason that no other link tells. */
export function absentCharge(scene: Scene, hint: string): Charge {
  const { trunk } = scene;
  return {
    cause: 'path.absent',
    params: { ...sceneParams(scene), hint },
    about: [trunk.path],
    evidence: [
      {
        subject: `Vault path ${trunk.path}`,
        says: 'Nothing is there.',
        at: trunk.vaultPath?.confirmedAt,
      },
    ],
    dependent: true,
  };
}

function attested(
  scene: Scene,
  push: PushReading,
  pull: PullReading | undefined,
): Reading {
  const { trunk, view, branch } = scene;
  const live = isLive(view, 'Vault');
  if (push.current) {
    return at(scene, 'ok', 'The PushSecret compared it.', { at: push.link.at });
  }
  if (pull?.readsPath) {
    return at(scene, 'ok', 'The ExternalSecret read it.', { at: pull.link.at });
  }
  if (
    pull?.statement &&
    branch &&
    pathMissedBy(pull.statement, scene) === trunk.path
  ) {
    return at(scene, 'missing', 'The ExternalSecret found nothing there.');
  }
  if (
    push.link.state === 'broken' &&
    trunk.publisher?.refreshedAt === undefined &&
    trunk.publisher?.everPushed.length === 0
  ) {
    return at(scene, 'missing', 'It was never written.');
  }
  const sight = sightOf(view, 'Vault');
  if (sight.sees === 'lastKnown' && trunk.vaultPath) {
    return at(scene, 'stale', 'As last known.', { observedAt: sight.since });
  }
  if (live) {
    return at(
      scene,
      'unknown',
      trunk.vaultPath?.state === 'forbidden'
        ? 'The portal may not see this path in Vault.'
        : 'Vault was not asked for it yet.',
    );
  }
  return at(
    scene,
    'unknown',
    sight.sees === 'nothing'
      ? blindNote(sight.why, 'Vault paths')
      : 'Vault is out of sight.',
  );
}

function at(
  { trunk }: Scene,
  state: Reading['link']['state'],
  note: string,
  link: Partial<Reading['link']> = {},
  charges: readonly Charge[] = [],
): Reading {
  return reading(
    { id: 'vault', state, label: trunk.path, note, ...link },
    { charges },
  );
}
