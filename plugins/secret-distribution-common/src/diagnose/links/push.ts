import type { PushSecretFact } from '../../facts/types';
import { blame } from '../blame';
import type { Charge } from '../charge';
import { currencyOf, isFrozen, overdueAtOf } from '../currency';
import { pushRetries } from '../healing';
import { isMended } from '../mended';
import { nameOf, objectParams, sceneParams } from '../params';
import type { Scene } from '../scene';
import { blindNote, isLive, sightOf } from '../sight';
import { statementOf, type Statement } from '../statement';
import { FIRST_LOOK } from '../times';
import { chargeOf, type Witness } from '../witness';
import { behindCharge, overdueCharge } from './behind';
import { sourceCharge } from './pushSource';
import { reading, type Reading } from './reading';
import { twoPublishers } from './twoPublishers';

/** What the PushSecret says, and how far it can be believed. */
export interface PushReading extends Reading {
  /** It is ready, speaks of its newest manifest and is not overdue: what it says proves source and path. */
  current: boolean;
  /** What it says of its failure. */
  statement?: Statement;
}

/** Judges the PushSecret. A path without any is judged with the Vault path. */
export function readPush(scene: Scene): PushReading {
  const { trunk, view } = scene;
  const { publisher } = trunk;
  const sight = sightOf(view, 'PushSecret');
  if (!publisher) {
    const note =
      sight.sees === 'nothing'
        ? blindNote(sight.why, 'PushSecrets')
        : 'No PushSecret publishes this path.';
    return {
      ...reading({
        id: 'push',
        state: sight.sees === 'nothing' ? 'unknown' : 'missing',
        label: 'no PushSecret',
        note,
      }),
      current: false,
    };
  }
  if (sight.sees === 'nothing') {
    return {
      ...judged(publisher, 'unknown', blindNote(sight.why, 'PushSecrets')),
      current: false,
    };
  }
  return readPublisher(publisher, scene);
}

function readPublisher(fact: PushSecretFact, scene: Scene): PushReading {
  const { now } = scene;
  const { ready, meta } = fact;
  if (!ready) {
    return { ...unseen(fact, scene), current: false };
  }
  if (ready.status === 'Unknown') {
    return {
      ...judged(fact, 'unknown', 'It does not say whether it is ready.'),
      current: false,
    };
  }
  if (ready.status === 'False') {
    return readFailure(fact, scene);
  }
  if (meta.deletingSince !== undefined) {
    return {
      ...judged(fact, 'pending', 'It is being deleted.', { waits: true }),
      current: false,
    };
  }
  const currency = currencyOf(fact, now);
  const warnings = greenLies(fact, scene);
  switch (currency) {
    case 'oldGeneration':
      return {
        ...judged(fact, 'stale', 'Its status speaks of an older manifest.', {
          charges: [
            behindCharge(
              fact,
              scene,
              fact.templated
                ? 'A template that fails leaves it green (no condition is written).'
                : 'External Secrets Operator has not caught up with it.',
            ),
            ...warnings,
          ],
        }),
        current: false,
      };
    case 'overdue':
      return {
        ...judged(fact, 'stale', 'Ready, but overdue.', {
          charges: [overdueCharge(fact, scene), ...warnings],
        }),
        current: false,
      };
    case 'undated':
      return {
        ...judged(
          fact,
          'unknown',
          'Ready, but it does not say credibly since when.',
        ),
        current: false,
      };
    default:
      return {
        ...judged(fact, ...settledState(fact, scene), {
          charges: warnings,
          next: overdueAtOf(fact),
        }),
        current: true,
      };
  }
}

/** With tier 1 a rotation that is not pushed yet can be seen. */
function settledState(
  fact: PushSecretFact,
  { trunk, view }: Scene,
): ['ok' | 'pending' | 'stale', string] {
  const changedAt = isLive(view, 'Secret')
    ? trunk.source?.dataChangedAt
    : undefined;
  if (changedAt === undefined || changedAt <= (fact.refreshedAt ?? 0)) {
    return ['ok', 'Pushed, and compared since.'];
  }
  return isFrozen(fact)
    ? ['stale', 'The source changed since it pushed for the last time.']
    : ['pending', 'The source changed; the next push brings it.'];
}

function unseen(fact: PushSecretFact, scene: Scene): Reading {
  const { createdAt } = fact.meta;
  if (createdAt !== undefined && scene.now < createdAt + FIRST_LOOK) {
    return judged(fact, 'pending', 'New; nothing was pushed yet.', {
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
          what: `the PushSecret \`${nameOf(fact.meta)}\``,
          hint: 'It has no status at all.',
        },
        about: ['PushSecret'],
        evidence: [
          {
            subject: `PushSecret ${nameOf(fact.meta)}`,
            says: 'It has no condition.',
            at: createdAt,
          },
        ],
        since: createdAt,
      },
    ],
  });
}

function readFailure(fact: PushSecretFact, scene: Scene): PushReading {
  const { trunk, view, now } = scene;
  const ref = refOf(fact);
  const statement = statementOf(view, ref, fact.ready!);
  const witness: Witness = { statement, store: trunk.store };
  if (isMended(witness, scene)) {
    return {
      ...judged(fact, 'pending', 'Mended; the next try is due.', {
        waits: true,
        heals: pushRetries(fact, statement.at, now),
      }),
      current: false,
      statement,
    };
  }
  const charge =
    sourceCharge(fact, witness, scene) ??
    blame(witness, scene) ??
    reasonLost(witness, scene);
  return {
    ...judged(fact, 'broken', 'The push fails.', {
      charges: [charge, ...twoPublishers(scene)],
    }),
    current: false,
    statement,
  };
}

function reasonLost(witness: Witness, scene: Scene): Charge {
  const base = chargeOf(witness, scene, 'It fails without a known reason.');
  return {
    cause: 'unrecognised-error',
    ...base,
    about: [`PushSecret ${base.params.object}`],
    place: 'push',
  };
}

/** Warnings about a PushSecret that is ready. */
function greenLies(fact: PushSecretFact, scene: Scene): Charge[] {
  const { trunk } = scene;
  const object = objectParams(refOf(fact));
  const charge = (
    cause: Charge['cause'],
    says: string,
    params: Record<string, string> = {},
  ): Charge => ({
    cause,
    params: { ...sceneParams(scene), ...object, ...params },
    about: [`PushSecret ${object.object}`],
    evidence: [
      {
        subject: `PushSecret ${object.object}`,
        says,
        at: fact.refreshedAt,
      },
    ],
  });
  const warnings: Charge[] = [];
  if (
    fact.updatePolicy === 'IfNotExists' ||
    fact.ready?.signature?.type === 'createdOnlyIfAbsent'
  ) {
    warnings.push(charge('green.if-not-exists', 'updatePolicy: IfNotExists'));
  }
  if (isFrozen(fact)) {
    warnings.push(charge('green.frozen-push', 'refreshInterval: 0'));
  }
  const trapped = trunk.entries.find(({ trap }) => trap === 'mountPrefix');
  if (trapped) {
    warnings.push(
      charge('trap.mount-prefix', 'A key starts with the mount.', {
        remoteKey: trapped.remoteKey,
      }),
    );
  }
  const misled = trunk.entries.find(({ trap }) => trap === 'dataPrefix');
  if (misled) {
    warnings.push(
      charge('trap.data-prefix', 'A key starts with data/.', {
        remoteKey: misled.remoteKey,
        suggestion: trunk.path.replace(/^data\//, ''),
      }),
    );
  }
  return [...warnings, ...twoPublishers(scene)];
}

function judged(
  fact: PushSecretFact,
  state: Reading['link']['state'],
  note: string,
  rest: Omit<Partial<Reading>, 'link'> = {},
): Reading {
  return reading(
    {
      id: 'push',
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

function refOf({ meta }: PushSecretFact) {
  return {
    kind: 'PushSecret' as const,
    namespace: meta.namespace,
    name: meta.name,
  };
}
