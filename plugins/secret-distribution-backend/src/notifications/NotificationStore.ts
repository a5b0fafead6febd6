import type {
  MatterState,
  NotificationDecision,
  NotificationMessage,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import {
  matterRow,
  messageOf,
  stateOf,
  type MatterRow,
  type OutboxRow,
  type RoundRow,
} from './rows';

const ROUNDS = 'notifications_rounds';
const MATTERS = 'notifications_matters';
const OUTBOX = 'notifications_outbox';

/** SQLite takes at most 999 parameters at once. */
const ROWS_AT_ONCE = 60;
/** Who claimed a message and did not send it by then was stopped. */
const CLAIM_MS = 60_000;
/** What could not be sent for so long is no news any more; the digest tells it. */
const STALE_MS = 24 * 3_600_000;

/** What is known when a decision is made. */
export interface KnownNotifications {
  /** How many decisions were kept so far. */
  round: number;
  /** ms since the epoch: when notifications began; absent before the first decision. */
  startedAt?: number;
  states: readonly MatterState[];
}

/** A message that nobody else sends now. */
export interface ClaimedMessage {
  message: NotificationMessage;
  revision: string;
}

/**
 * What owners were told, and what is to be sent, in Backstage's database. The tables are brought
 * up to date with those of the history.
 *
 * A decision and its messages are kept together or not at all, and of two replicas that decide
 * from the same knowledge only one is heard. A message is sent at least once: who is stopped
 * between sending and saying so lets it be sent again, which replaces it by its scope.
 */
export class NotificationStore {
  readonly #database: Knex;
  readonly #now: () => number;

  /** @param now - ms since the epoch */
  constructor(database: Knex, now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  async load(): Promise<KnownNotifications> {
    const [round] = await this.#database<RoundRow>(ROUNDS).where({ id: 1 });
    const rows = await this.#database<MatterRow>(MATTERS).select();
    return {
      round: Number(round?.number ?? 0),
      ...(round?.started_at && { startedAt: Number(round.started_at) }),
      states: rows.map(stateOf),
    };
  }

  /**
   * Keeps what was decided from what {@link NotificationStore.load} gave.
   *
   * @returns whether it was kept; not when another replica decided meanwhile
   */
  async keep(
    { round }: Pick<KnownNotifications, 'round'>,
    decision: NotificationDecision & { startedAt?: number },
  ): Promise<boolean> {
    const { changed, forgotten, messages, startedAt } = decision;
    return this.#database.transaction(async tx => {
      await tx<RoundRow>(ROUNDS)
        .insert({ id: 1, number: 0, started_at: null })
        .onConflict('id')
        .ignore();
      const next = await tx<RoundRow>(ROUNDS)
        .where({ id: 1, number: round })
        .update({
          number: round + 1,
          ...(startedAt !== undefined && { started_at: startedAt }),
        });
      if (next === 0) {
        return false;
      }
      for (const some of inParts(changed.map(matterRow))) {
        await tx(MATTERS).insert(some).onConflict('id').merge();
      }
      for (const some of inParts(forgotten)) {
        await tx(MATTERS)
          .whereIn('id', [...some])
          .delete();
      }
      const now = this.#now();
      const outgoing = messages.map(
        (message): OutboxRow => ({
          scope: message.scope,
          revision: randomUUID(),
          message: JSON.stringify(message),
          created_at: now,
          claimed_until: 0,
        }),
      );
      for (const some of inParts(outgoing)) {
        await tx(OUTBOX).insert(some).onConflict('scope').merge();
      }
      return true;
    });
  }

  /** Takes the oldest message that nobody sends; `undefined` when there is none. */
  async claim(): Promise<ClaimedMessage | undefined> {
    for (;;) {
      const now = this.#now();
      const [row] = await this.#database<OutboxRow>(OUTBOX)
        .where('claimed_until', '<=', now)
        .orderBy([{ column: 'created_at' }, { column: 'scope' }])
        .limit(1);
      if (!row) {
        return undefined;
      }
      const { scope, revision, claimed_until: before } = row;
      const claimed = await this.#database<OutboxRow>(OUTBOX)
        .where({ scope, revision, claimed_until: before })
        .update({ claimed_until: now + CLAIM_MS });
      if (claimed > 0) {
        return { message: messageOf(row), revision };
      }
    }
  }

  /** A message was sent; what took its place meanwhile stays. */
  async sent({ message, revision }: ClaimedMessage): Promise<void> {
    await this.#database<OutboxRow>(OUTBOX)
      .where({ scope: message.scope, revision })
      .delete();
  }

  /** @returns how many messages could not be sent in time and are given up */
  async giveUpStale(): Promise<number> {
    return this.#database<OutboxRow>(OUTBOX)
      .where('created_at', '<', this.#now() - STALE_MS)
      .delete();
  }
}

function* inParts<T>(rows: readonly T[]): Iterable<readonly T[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    yield rows.slice(start, start + ROWS_AT_ONCE);
  }
}
