import type { ExternalSecretFact, PushSecretFact } from '../facts/types';
import type { Verdict } from '../model/types';
import { fillTemplate } from '../rules/render';
import type { Charge } from './charge';
import { isFrozen } from './currency';
import type { Scene } from './scene';
import { LONGEST_BACK_OFF, SLACK, STORE_RECHECK } from './times';

type Heals = NonNullable<Verdict['heals']>;

/** The command that makes External Secrets Operator work on a resource at once. */
export function forceSync(fact: PushSecretFact | ExternalSecretFact): string {
  return fillTemplate(
    'kubectl annotate {{kind}} {{name}} -n {{namespace}} force-sync="$(date +%s)" --overwrite',
    {
      kind: fact.type.toLowerCase(),
      name: fact.meta.name,
      namespace: fact.meta.namespace ?? 'default',
    },
    'shell',
  );
}

/** The command, and what it works on; nothing where the operator does not obey it. */
function forced(
  fact: PushSecretFact | ExternalSecretFact | undefined,
): Pick<Heals, 'command' | 'resource'> {
  if (!fact || !obeysForceSync(fact)) {
    return {};
  }
  return {
    command: forceSync(fact),
    resource: {
      kind: fact.type,
      namespace: fact.meta.namespace ?? 'default',
      name: fact.meta.name,
    },
  };
}

/**
 * Whether a new annotation makes the operator work. An ExternalSecret that has pulled already is
 * left alone when its policy is `CreatedOnce`, or its interval 0 (facts A.2).
 */
function obeysForceSync(fact: PushSecretFact | ExternalSecretFact): boolean {
  if (fact.type === 'PushSecret' || fact.refreshedAt === undefined) {
    return true;
  }
  switch (fact.refreshPolicy) {
    case 'CreatedOnce':
      return false;
    case 'OnChange':
      return true;
    default:
      return fact.refreshIntervalMs > 0;
  }
}

/** A mended push waits for its next try. */
export function pushRetries(
  fact: PushSecretFact,
  lastTry: number | undefined,
  now: number,
): Heals {
  return {
    before: nextTry(lastTry, now),
    text: 'The cause is gone. The PushSecret tries again by itself.',
    ...forced(fact),
  };
}

/** A mended pull waits for its next try, and before that its store for its next check. */
export function pullRetries(
  fact: ExternalSecretFact,
  lastTry: number | undefined,
  now: number,
  storeCheck: number,
): Heals {
  return {
    before: nextTry(lastTry, now) + storeCheck,
    text: 'The cause is gone. The ExternalSecret tries again by itself.',
    ...forced(fact),
  };
}

/** Pauses grow to seven minutes at most; a last try that is older than that was not seen. */
function nextTry(lastTry: number | undefined, now: number): number {
  const next = (lastTry ?? now) + LONGEST_BACK_OFF;
  return next > now ? next : now + LONGEST_BACK_OFF;
}

/** External Secrets Operator does not try these again until somebody changes or forces something. */
const withoutRetry: ReadonlySet<Charge['cause']> = new Set<Charge['cause']>([
  'push.source-deleted',
  'target.owned-by-other',
  'target.owned-by-controller',
  'target.immutable',
  'green.target-deleted',
]);

/** What is wrong stands in the manifest: a change of it is worked on at once, and nothing else helps. */
const byManifest: ReadonlySet<Charge['cause']> = new Set<Charge['cause']>([
  'green.frozen-pull',
  'green.frozen-push',
  'green.pinned-version',
  'green.if-not-exists',
  'green.no-target',
  'green.sync-windows',
]);

/** What was written to Vault is gone from it, though the push succeeded: it has to be written again. */
const byAnotherPush: ReadonlySet<Charge['cause']> = new Set<Charge['cause']>([
  'green.path-deleted-since',
  'path.deleted',
  'path.absent',
  'path.property-lost',
]);

/** What happens by itself once a cause is mended, and the command that does not wait for it. */
export function healsAfter(charge: Charge, scene: Scene): Heals | undefined {
  const { cause } = charge;
  if (
    cause.startsWith('catalog.') ||
    cause.startsWith('cluster.') ||
    cause.startsWith('forecast.') ||
    cause.startsWith('portal.') ||
    cause === 'green.env-older-than-target' ||
    cause === 'green.kv-v1' ||
    cause === 'green.two-publishers'
  ) {
    return undefined;
  }
  if (cause.startsWith('workload.')) {
    return {
      text: 'Once this is mended, Kubernetes starts the pods by itself.',
    };
  }
  if (byManifest.has(cause)) {
    return {
      text: 'External Secrets Operator works on the manifest as soon as it is changed.',
    };
  }
  const { publisher } = scene.trunk;
  const pull = scene.branch?.externalSecret;
  const pushFails =
    publisher !== undefined && publisher.ready?.status !== 'True';
  if (publisher && !pushFails && byAnotherPush.has(cause)) {
    return pushedAgain(publisher, scene.now);
  }
  const stuck = pushFails ? publisher : pull ?? publisher;
  if (withoutRetry.has(cause)) {
    return {
      text: 'It does not try again by itself: force it once this is mended.',
      ...forced(stuck),
    };
  }
  if (!pushFails && stuck?.ready?.status === 'True') {
    return refreshedNext(stuck, scene.now);
  }
  const minutes = LONGEST_BACK_OFF / 60_000;
  const chain =
    pushFails && pull
      ? `the PushSecret tries again within ${minutes} minutes, the ExternalSecret within ${minutes} more`
      : `it is tried again within ${minutes} minutes`;
  const store = cause.startsWith('store.')
    ? `the store is checked again within ${STORE_RECHECK / 60_000} minutes, `
    : '';
  return {
    text: `Once this is mended, ${store}${chain}, by itself.`,
    ...forced(stuck),
  };
}

/** A push that succeeded is repeated when its interval has passed, not sooner. */
function pushedAgain(fact: PushSecretFact, now: number): Heals {
  const due = dueAt(fact);
  return due === undefined
    ? {
        text: 'The PushSecret does not push again by itself: force it.',
        ...forced(fact),
      }
    : {
        ...(due > now && { before: due }),
        text: 'The PushSecret pushes again when its interval has passed, the ExternalSecret pulls after that, by itself.',
        ...forced(fact),
      };
}

/** What works, as far as its own status tells, is next looked at when its interval has passed. */
function refreshedNext(
  fact: PushSecretFact | ExternalSecretFact,
  now: number,
): Heals {
  const due = dueAt(fact);
  if (due === undefined) {
    return {
      text: 'It does not try again by itself: force it once this is mended.',
      ...forced(fact),
    };
  }
  return {
    ...(due > now && { before: due }),
    text: 'Once this is mended, it is refreshed when its interval has passed, by itself.',
    ...forced(fact),
  };
}

function dueAt(fact: PushSecretFact | ExternalSecretFact): number | undefined {
  return isFrozen(fact) || fact.refreshedAt === undefined
    ? undefined
    : fact.refreshedAt + fact.refreshIntervalMs + SLACK;
}
