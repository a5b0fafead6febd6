import { objectKey } from './keys';
import type { EventCauseFact, ObjectRef } from './types';

const CAUSES_PER_OBJECT = 5;
const OBJECTS = 10_000;
const EVENTS_PER_CAUSE = 16;

interface Remembered {
  cause: EventCauseFact;
  /** How often each Event said so; an Event counts for itself. */
  counts: Map<string, number>;
  /** How often Events said so that are no longer counted one by one. */
  earlier: number;
}

/**
 * Remembers the causes that Events told, longer than Kubernetes keeps the Events: until the
 * object is gone. Bounded; what was not heard of for longest is forgotten first.
 */
export class EventMemory {
  readonly #byObject = new Map<string, Remembered[]>();

  /** @returns whether anything is new. */
  remember(heard: EventCauseFact): boolean {
    const key = objectKey(heard.object);
    const known = this.#byObject.get(key) ?? [];
    const same = known.find(({ cause }) => idOf(cause) === idOf(heard));
    const before = same && JSON.stringify(same.cause);
    const now = same ?? { cause: heard, counts: new Map(), earlier: 0 };
    add(now, heard);
    if (before === JSON.stringify(now.cause)) {
      return false;
    }
    const causes = same ? known : [...known, now];
    causes.sort((a, b) => b.cause.lastSeenAt - a.cause.lastSeenAt);
    this.#byObject.delete(key);
    this.#byObject.set(key, causes.slice(0, CAUSES_PER_OBJECT));
    this.#forgetOldest();
    return true;
  }

  forget(key: string): boolean {
    return this.#byObject.delete(key);
  }

  /** Newest first. */
  of(object: ObjectRef): readonly EventCauseFact[] {
    const known = this.#byObject.get(objectKey(object)) ?? [];
    return known.map(({ cause }) => cause);
  }

  #forgetOldest(): void {
    if (this.#byObject.size > OBJECTS) {
      const [oldest] = this.#byObject.keys();
      this.#byObject.delete(oldest);
    }
  }
}

function idOf({ reason, signature }: EventCauseFact): string {
  return JSON.stringify([reason, signature]);
}

function add(remembered: Remembered, heard: EventCauseFact): void {
  const { counts } = remembered;
  const id = heard.eventId ?? '';
  const before = counts.get(id) ?? 0;
  // An Event counts upwards by itself; one without an identity is taken for another each time.
  counts.set(
    id,
    heard.eventId ? Math.max(before, heard.times) : before + heard.times,
  );
  if (counts.size > EVENTS_PER_CAUSE) {
    const [oldest, count] = counts.entries().next().value!;
    counts.delete(oldest);
    remembered.earlier += count;
  }
  const { cause } = remembered;
  remembered.cause = {
    ...(heard.lastSeenAt >= cause.lastSeenAt ? heard : cause),
    firstSeenAt: Math.min(cause.firstSeenAt, heard.firstSeenAt),
    times: [...counts.values()].reduce(
      (sum, count) => sum + count,
      remembered.earlier,
    ),
  };
}
