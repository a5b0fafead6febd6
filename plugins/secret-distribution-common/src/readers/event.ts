import { z } from 'zod/v4';
import { decodeMessage } from '../grammar';
import type { EventCauseFact, ObjectKind } from '../facts/types';
import { message, reasonWord } from './conditions';
import {
  count,
  optional,
  optionalName,
  optionalText,
  text,
  time,
} from './fields';
import { ignored, type Reader } from './result';

const involved = optional(
  z.object({
    kind: text(63),
    namespace: optionalName,
    name: optionalName,
  }),
);

/** `v1` and `events.k8s.io/v1` name the same things differently. */
const schema = z.object({
  metadata: z.object({
    uid: optionalText(128),
    creationTimestamp: time,
  }),
  type: text(63).nullish(),
  reason: text().nullish(),
  involvedObject: involved,
  regarding: involved,
  message,
  note: message,
  count,
  deprecatedCount: count,
  firstTimestamp: time,
  deprecatedFirstTimestamp: time,
  lastTimestamp: time,
  deprecatedLastTimestamp: time,
  eventTime: time,
  series: optional(z.object({ count, lastObservedTime: time })),
});

const kinds: ReadonlySet<string> = new Set<ObjectKind>([
  'PushSecret',
  'ExternalSecret',
  'ClusterSecretStore',
  'SecretStore',
  'ClusterPushSecret',
  'ClusterExternalSecret',
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Rollout',
]);

/** Normal by type, and yet the only sign of a path that is missing (facts B.6 #3). */
const TELLING = 'MissingProviderSecret';

/**
 * Decodes a Warning Event, of `v1` or `events.k8s.io/v1`, into a cause; its text is dropped.
 * Ignores Normal Events, other objects' Events, what an operator says while it is stopped, and
 * what is no Event.
 *
 * @public
 */
export const readEvent: Reader<EventCauseFact> = (cluster, given, now) => {
  const event = schema.safeParse(given).data;
  const about = event?.involvedObject ?? event?.regarding;
  const reason = reasonWord(event?.reason);
  if (
    !event ||
    !about?.name ||
    !isKnown(about.kind) ||
    (event.type !== 'Warning' && reason !== TELLING) ||
    isLastWord(event.message ?? event.note ?? '')
  ) {
    return ignored;
  }
  const lastSeenAt =
    event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.deprecatedLastTimestamp ??
    event.eventTime ??
    event.metadata.creationTimestamp ??
    now;
  const firstSeenAt =
    event.firstTimestamp ??
    event.deprecatedFirstTimestamp ??
    event.eventTime ??
    event.metadata.creationTimestamp ??
    lastSeenAt;
  return {
    type: 'EventCause',
    cluster,
    object: {
      kind: about.kind,
      ...(about.namespace && { namespace: about.namespace }),
      name: about.name,
    },
    reason,
    signature: decodeMessage(event.message ?? event.note ?? '', {
      kind: about.kind,
      reason,
    }),
    ...(event.metadata.uid && { eventId: event.metadata.uid }),
    firstSeenAt: Math.min(firstSeenAt, lastSeenAt),
    lastSeenAt,
    times: Math.max(
      event.series?.count ?? event.count ?? event.deprecatedCount ?? 1,
      1,
    ),
  };
};

/**
 * Whether it was said by an operator that was just being stopped: its requests were given up,
 * which tells nothing of what they were about.
 */
function isLastWord(said: string): boolean {
  return /: (?:context canceled|Timeout: failed waiting for \*v1\.\w{1,63} Informer to sync)$/.test(
    said,
  );
}

function isKnown(kind: string): kind is ObjectKind {
  return kinds.has(kind);
}
