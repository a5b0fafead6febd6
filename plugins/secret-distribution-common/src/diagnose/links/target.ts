import type { Branch } from '../../assemble';
import type { ExternalSecretFact } from '../../facts/types';
import type { LinkState } from '../../model/types';
import type { Charge } from '../charge';
import { objectParams, sceneParams, subjectOf } from '../params';
import type { Scene } from '../scene';
import { isLive } from '../sight';
import { FIRST_LOOK } from '../times';
import type { PullReading } from './pull';
import { reading, type Reading } from './reading';

/**
 * Judges the Target Secret. Without permission on Secrets the ExternalSecret is the witness: it
 * watches its target and repairs it at once.
 */
export function readTarget(
  scene: Scene,
  branch: Branch,
  pull: PullReading,
): Reading {
  const { externalSecret, target } = branch;
  const { view } = scene;
  if (externalSecret.target.genericKind !== undefined) {
    return at(
      externalSecret,
      pull.current && pull.readsPath ? 'ok' : 'unknown',
      `It writes a ${externalSecret.target.genericKind}, no Secret.`,
    );
  }
  if (externalSecret.target.creationPolicy === 'None') {
    return isLive(view, 'Secret') && target
      ? at(externalSecret, 'stale', 'It exists, but nothing refreshes it.', [
          noTarget(externalSecret, scene),
        ])
      : at(externalSecret, 'missing', 'It is not made.', [
          noTarget(externalSecret, scene),
        ]);
  }
  const said = externalSecret.ready?.signature?.type;
  if (pull.current && said === 'targetDeleted') {
    return at(externalSecret, 'missing', 'It was deleted with its source.', [
      charge(externalSecret, scene, 'green.target-deleted', {
        policy: externalSecret.target.deletionPolicy,
      }),
    ]);
  }
  if (pull.current && said === 'targetMissingByPolicy') {
    return at(externalSecret, 'missing', 'Nobody has made it.', [
      charge(externalSecret, scene, 'green.target-missing'),
    ]);
  }
  return isLive(view, 'Secret')
    ? seen(scene, branch, pull)
    : attested(scene, branch, pull);
}

function seen(scene: Scene, branch: Branch, pull: PullReading): Reading {
  const { externalSecret, target } = branch;
  if (target) {
    return pull.current && pull.readsPath
      ? at(externalSecret, 'ok', 'It exists.', [], target.dataChangedAt)
      : at(
          externalSecret,
          'stale',
          'It exists with its last value.',
          [],
          target.dataChangedAt,
        );
  }
  if (!pull.current) {
    return at(
      externalSecret,
      pull.link.state === 'pending' ? 'pending' : 'missing',
      'It does not exist.',
    );
  }
  const refreshedAt = externalSecret.refreshedAt ?? 0;
  return scene.now < refreshedAt + FIRST_LOOK
    ? at(externalSecret, 'pending', 'It is being made.')
    : at(externalSecret, 'missing', 'It does not exist.', [
        charge(externalSecret, scene, 'green.target-deleted', {
          policy: externalSecret.target.deletionPolicy,
        }),
      ]);
}

function attested(scene: Scene, branch: Branch, pull: PullReading): Reading {
  const { externalSecret, readers } = branch;
  const { boundTo, refreshedAt, target } = externalSecret;
  const missed = readers.some(({ pods }) =>
    pods.some(
      ({ trouble }) =>
        trouble?.signature.type === 'podSecretMissing' &&
        trouble.signature.secret === target.name,
    ),
  );
  if (!isLive(scene.view, 'ExternalSecret')) {
    return at(externalSecret, 'unknown', 'Only its ExternalSecret could tell.');
  }
  if (pull.current && pull.readsPath) {
    return boundTo === target.name
      ? at(
          externalSecret,
          'ok',
          'The ExternalSecret wrote it.',
          [],
          refreshedAt,
        )
      : at(
          externalSecret,
          'unknown',
          'The ExternalSecret does not say that it wrote it.',
        );
  }
  if (pull.link.state === 'unknown') {
    return at(externalSecret, 'unknown', 'Its ExternalSecret does not tell.');
  }
  if (pull.link.state === 'pending' && boundTo === undefined) {
    return at(externalSecret, 'pending', 'It is not made yet.');
  }
  if (boundTo === target.name && !missed) {
    return at(externalSecret, 'stale', 'It keeps its last value.');
  }
  return at(externalSecret, 'missing', 'It was not made.');
}

function noTarget(fact: ExternalSecretFact, scene: Scene): Charge {
  return charge(fact, scene, 'green.no-target');
}

function charge(
  fact: ExternalSecretFact,
  scene: Scene,
  cause: Charge['cause'],
  params: Record<string, string> = {},
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
    about: [subjectOf(ref)],
    evidence: [
      {
        subject: subjectOf(ref),
        says: 'It is ready.',
        at: fact.refreshedAt,
      },
    ],
    since: fact.ready?.since,
    // What is gone from Vault is the cause of what is gone from the cluster.
    dependent: cause === 'green.target-deleted',
  };
}

function at(
  fact: ExternalSecretFact,
  state: LinkState,
  note: string,
  charges: readonly Charge[] = [],
  time?: number,
): Reading {
  const { genericKind, name } = fact.target;
  return reading(
    {
      id: 'target',
      state,
      ...(genericKind === undefined && {
        ref: { kind: 'Secret', namespace: fact.meta.namespace, name },
      }),
      label: name,
      note,
      ...(time !== undefined && { at: time }),
    },
    { charges },
  );
}
