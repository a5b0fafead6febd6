import type { Branch } from '../../assemble';
import type { ExternalSecretFact } from '../../facts/types';
import { blame } from '../blame';
import type { Charge } from '../charge';
import { currencyOf, isFrozen, overdueAtOf } from '../currency';
import { pullRetries } from '../healing';
import { isMended } from '../mended';
import { nameOf, sceneParams } from '../params';
import type { Scene } from '../scene';
import { blindNote, sightOf } from '../sight';
import { statementOf, type Statement } from '../statement';
import { FIRST_LOOK, STORE_RECHECK } from '../times';
import type { Witness } from '../witness';
import { behindCharge, closedWindowsCharge, overdueCharge } from './behind';
import { pathFailedAt } from './missed';
import { judgeMiss } from './pullMiss';
import { greenPullCharges, newerVersionAt } from './pullGreen';
import type { PushReading } from './push';
import { reading, type Reading } from './reading';

/** What the ExternalSecret says, and how far it can be believed. */
export interface PullReading extends Reading {
  /** It is ready, speaks of its newest manifest and is not overdue. */
  current: boolean;
  /** It is current and got what it asked for at this very path. */
  readsPath: boolean;
  /** It is green over a path where it found nothing. */
  foundNothing?: boolean;
  statement?: Statement;
  /** It fails at another path that it pulls. */
  failsAt?: string;
}

/** Judges the ExternalSecret. */
export function readPull(
  scene: Scene,
  branch: Branch,
  push: PushReading,
): PullReading {
  const fact = branch.externalSecret;
  const { ready, meta } = fact;
  const sight = sightOf(scene.view, 'ExternalSecret');
  const idle = { current: false, readsPath: false };
  if (sight.sees === 'nothing') {
    const note = blindNote(sight.why, 'ExternalSecrets');
    return { ...judged(fact, 'unknown', note), ...idle };
  }
  if (!ready) {
    return { ...unseen(fact, scene), ...idle };
  }
  if (ready.status === 'Unknown') {
    return {
      ...judged(fact, 'unknown', 'It does not say whether it is ready.'),
      ...idle,
    };
  }
  if (ready.status === 'False') {
    return { ...readFailure(fact, scene, branch, push), ...idle };
  }
  if (meta.deletingSince !== undefined) {
    return {
      ...judged(fact, 'pending', 'It is being deleted.', { waits: true }),
      ...idle,
    };
  }
  return readReady(fact, scene, branch);
}

function readReady(
  fact: ExternalSecretFact,
  scene: Scene,
  branch: Branch,
): PullReading {
  const warnings = greenPullCharges(scene, branch);
  const idle = { current: false, readsPath: false };
  switch (currencyOf(fact, scene.now)) {
    case 'oldGeneration':
      return {
        ...judged(fact, 'stale', 'Its status speaks of an older manifest.', {
          charges: [
            behindCharge(
              fact,
              scene,
              'External Secrets Operator has not caught up with it.',
            ),
            ...warnings,
          ],
        }),
        ...idle,
      };
    case 'overdue':
      return {
        ...judged(fact, 'stale', 'Ready, but overdue.', {
          charges: [
            fact.hasSyncWindows
              ? closedWindowsCharge(fact, scene)
              : { ...overdueCharge(fact, scene), dependent: true },
            ...warnings,
          ],
        }),
        ...idle,
      };
    case 'undated':
      return {
        ...judged(
          fact,
          'unknown',
          'Ready, but it does not say credibly since when.',
        ),
        ...idle,
      };
    default:
      return readCurrent(fact, scene, warnings);
  }
}

function readCurrent(
  fact: ExternalSecretFact,
  scene: Scene,
  charges: readonly Charge[],
): PullReading {
  const said = fact.ready?.signature?.type;
  if (said === 'targetDeleted' || said === 'retained') {
    return {
      ...judged(fact, 'stale', 'Ready, but it found nothing in Vault.', {
        charges,
      }),
      current: true,
      readsPath: false,
      foundNothing: true,
    };
  }
  const leftOut = charges.some(({ cause }) => cause === 'green.fewer-keys');
  if (leftOut) {
    return {
      ...judged(fact, 'broken', 'Ready, but it left the path out.', {
        charges,
      }),
      current: true,
      readsPath: false,
    };
  }
  const newer = newerVersionAt(fact, scene);
  if (newer === undefined) {
    return {
      ...judged(fact, 'ok', 'Pulled, and up to date.', {
        charges,
        next: overdueAtOf(fact),
      }),
      current: true,
      readsPath: true,
    };
  }
  const frozen =
    isFrozen(fact) ||
    charges.some(({ cause }) => cause === 'green.pinned-version');
  return {
    ...judged(
      fact,
      frozen ? 'stale' : 'pending',
      frozen
        ? 'Vault has a newer version, which it never pulls.'
        : 'Vault has a newer version; the next pull brings it.',
      { charges, next: overdueAtOf(fact) },
    ),
    current: true,
    readsPath: true,
  };
}

function unseen(fact: ExternalSecretFact, scene: Scene): Reading {
  const { createdAt } = fact.meta;
  if (createdAt !== undefined && scene.now < createdAt + FIRST_LOOK) {
    return judged(fact, 'pending', 'New; nothing was pulled yet.', {
      waits: true,
      next: createdAt + FIRST_LOOK,
    });
  }
  return judged(fact, 'broken', 'External Secrets Operator ignores it.', {
    charges: [
      {
        cause: 'eso.not-reconciling',
        params: {
          ...sceneParams(scene),
          what: `the ExternalSecret \`${nameOf(fact.meta)}\``,
          hint: 'It has no status at all.',
        },
        about: ['ExternalSecret'],
        evidence: [
          {
            subject: `ExternalSecret ${nameOf(fact.meta)}`,
            says: 'It has no condition.',
            at: createdAt,
          },
        ],
        since: createdAt,
      },
    ],
  });
}

function readFailure(
  fact: ExternalSecretFact,
  scene: Scene,
  branch: Branch,
  push: PushReading,
): Reading & Pick<PullReading, 'statement' | 'failsAt'> {
  const { view, now, trunk } = scene;
  const statement = statementOf(view, refOf(fact), fact.ready!);
  const witness: Witness = {
    statement,
    store: branch.store,
    target: fact.target.name,
  };
  const retries = () => ({
    ...judged(fact, 'pending', 'Mended; the next try is due.', {
      waits: true,
      heals: pullRetries(
        fact,
        statement.at,
        now,
        branch.store?.fact?.ready?.status === 'False' ? STORE_RECHECK : 0,
      ),
    }),
    statement,
  });
  if (isMended(witness, scene)) {
    return retries();
  }
  const failsAt = pathFailedAt(statement, scene);
  const elsewhere =
    failsAt !== undefined &&
    failsAt !== trunk.path &&
    branch.siblings.includes(failsAt)
      ? failsAt
      : undefined;
  const own = blame(witness, scene);
  if (own) {
    return {
      ...judged(fact, 'broken', 'The pull fails.', { charges: [own] }),
      statement,
      failsAt: elsewhere,
    };
  }
  if (elsewhere !== undefined) {
    return {
      ...judged(fact, 'broken', 'It fails at another path that it pulls.'),
      statement,
      failsAt: elsewhere,
    };
  }
  const miss = judgeMiss(witness, scene, branch, push);
  return miss === 'mended'
    ? retries()
    : {
        ...judged(fact, 'broken', miss.note, { charges: miss.charges }),
        statement,
      };
}

function judged(
  fact: ExternalSecretFact,
  state: Reading['link']['state'],
  note: string,
  rest: Omit<Partial<Reading>, 'link'> = {},
): Reading {
  return reading(
    {
      id: 'pull',
      state,
      ref: refOf(fact),
      label: fact.meta.name,
      note,
      at: fact.refreshedAt,
      intervalMs: fact.refreshIntervalMs,
      ...(fact.meta.generation !== undefined && {
        generation: fact.meta.generation,
      }),
    },
    rest,
  );
}

function refOf({ meta }: ExternalSecretFact) {
  return {
    kind: 'ExternalSecret' as const,
    namespace: meta.namespace,
    name: meta.name,
  };
}
