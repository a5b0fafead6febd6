import type { ExternalSecretFact, PushSecretFact } from '../facts/types';
import type { Verdict } from '../model/types';
import { fillTemplate } from '../rules/render';
import type { Charge } from './charge';
import type { Scene } from './scene';
import { LONGEST_BACK_OFF, STORE_RECHECK } from './times';

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

/** A mended push waits for its next try. */
export function pushRetries(
  fact: PushSecretFact,
  lastTry: number | undefined,
  now: number,
): Heals {
  return {
    before: nextTry(lastTry, now),
    text: 'The cause is gone. The PushSecret tries again by itself.',
    command: forceSync(fact),
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
    command: forceSync(fact),
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
  'green.frozen-pull',
  'green.frozen-push',
  'green.pinned-version',
  'green.if-not-exists',
]);

/** What happens by itself once a cause is mended, and the command that does not wait for it. */
export function healsAfter(
  charge: Charge,
  { trunk, branch }: Scene,
): Heals | undefined {
  const { cause } = charge;
  if (
    cause.startsWith('catalog.') ||
    cause.startsWith('cluster.') ||
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
  const publisher = trunk.publisher;
  const pushFails =
    publisher !== undefined && publisher.ready?.status !== 'True';
  const stuck = pushFails ? publisher : branch?.externalSecret ?? publisher;
  const command = stuck && forceSync(stuck);
  if (withoutRetry.has(cause)) {
    return {
      text: 'It does not try again by itself: force it once this is mended.',
      command,
    };
  }
  const minutes = LONGEST_BACK_OFF / 60_000;
  const chain =
    pushFails && branch
      ? `the PushSecret tries again within ${minutes} minutes, the ExternalSecret within ${minutes} more`
      : `it is tried again within ${minutes} minutes`;
  const store = cause.startsWith('store.')
    ? `the store is checked again within ${STORE_RECHECK / 60_000} minutes, `
    : '';
  return {
    text: `Once this is mended, ${store}${chain}, by itself.`,
    command,
  };
}
