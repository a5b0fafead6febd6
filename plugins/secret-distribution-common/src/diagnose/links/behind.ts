import type { ExternalSecretFact, PushSecretFact } from '../../facts/types';
import type { Charge } from '../charge';
import { objectParams, sceneParams, subjectOf } from '../params';
import type { Scene } from '../scene';

type Refreshed = PushSecretFact | ExternalSecretFact;

/** Ready, but about an older manifest (B.6 #9). */
export function behindCharge(
  fact: Refreshed,
  scene: Scene,
  hint: string,
): Charge {
  return charge(
    'green.old-generation',
    fact,
    scene,
    `Its status speaks of generation ${fact.syncedGeneration}, its manifest is at ${fact.meta.generation}.`,
    { hint },
  );
}

/** Ready, but its last success is older than its interval allows (B.6 #9). */
export function overdueCharge(fact: Refreshed, scene: Scene): Charge {
  return charge(
    'green.overdue',
    fact,
    scene,
    'Its last success is older than its interval allows.',
  );
}

/** Ready, but kept from looking (B.6 #6). */
export function closedWindowsCharge(
  fact: ExternalSecretFact,
  scene: Scene,
): Charge {
  return charge(
    'green.sync-windows',
    fact,
    scene,
    'It has syncWindows and has not pulled for longer than its interval.',
  );
}

function charge(
  cause: Charge['cause'],
  fact: Refreshed,
  scene: Scene,
  says: string,
  params: Record<string, string> = {},
): Charge {
  const ref = {
    kind: fact.type,
    namespace: fact.meta.namespace,
    name: fact.meta.name,
  };
  return {
    cause,
    params: { ...sceneParams(scene), ...objectParams(ref), ...params },
    about: [subjectOf(ref)],
    evidence: [{ subject: subjectOf(ref), says, at: fact.refreshedAt }],
    place: fact.type === 'PushSecret' ? 'push' : 'pull',
  };
}
