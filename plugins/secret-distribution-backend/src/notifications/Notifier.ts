import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  decideNotifications,
  digestNotifications,
  openMatters,
  type FleetEntry,
  type NotificationLanguage,
  type NotificationMessage,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { NotificationStore } from './NotificationStore';

/** After so many failures in a row the rest waits for the next round. */
const MOST_FAILURES = 3;

/** The fleet as this replica sees it at this moment. */
export interface FleetSight {
  entries(): readonly FleetEntry[];
  /** Whether a cluster is seen well enough to say that something is gone from it. */
  isSeen(cluster: string): boolean;
  /** Whether everything was read once, the catalog included. */
  isComplete(): boolean;
}

/**
 * Tells owners what is broken and what is mended. Each round compares what is seen with what was
 * told, keeps the decision, then sends what is to be sent; it can be stopped or killed at any
 * point, and run by any replica.
 */
export class Notifier {
  readonly #store: NotificationStore;
  readonly #notifications: NotificationService;
  readonly #fleet: FleetSight;
  readonly #holdMs: number;
  readonly #platformTeam?: string;
  readonly #language?: NotificationLanguage;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #isFailing = false;
  #hasWarned = false;

  static create(options: {
    store: NotificationStore;
    notifications: NotificationService;
    fleet: FleetSight;
    /** How long a break must hold to be told, ms. */
    holdMs: number;
    /** Ref of who is told of causes of the platform. */
    platformTeam?: string;
    /** What everybody is told in; English when absent. */
    language?: NotificationLanguage;
    logger: LoggerService;
    /** ms since the epoch. */
    now?: () => number;
  }): Notifier {
    return new Notifier(options);
  }

  private constructor(options: Parameters<typeof Notifier.create>[0]) {
    this.#store = options.store;
    this.#notifications = options.notifications;
    this.#fleet = options.fleet;
    this.#holdMs = options.holdMs;
    this.#platformTeam = options.platformTeam;
    this.#language = options.language;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** Tells what is news. @throws what the database throws */
  async round(signal?: AbortSignal): Promise<void> {
    if (this.#fleet.isComplete()) {
      await this.#decide();
    }
    await this.#send(signal);
  }

  /** Tells every owner of all that is open. @throws what the database throws */
  async digest(signal?: AbortSignal): Promise<void> {
    let isKept = !this.#fleet.isComplete();
    while (!isKept && !signal?.aborted) {
      isKept = await this.#digest();
    }
    await this.#send(signal);
  }

  async #digest(): Promise<boolean> {
    const known = await this.#store.load();
    const messages = digestNotifications(
      openMatters(this.#fleet.entries(), { platformTeam: this.#platformTeam }),
      known.states,
      this.#language,
    );
    return (
      messages.length === 0 ||
      this.#store.keep(known, { changed: [], forgotten: [], messages })
    );
  }

  async #decide(): Promise<void> {
    const known = await this.#store.load();
    const now = this.#now();
    const entries = this.#fleet.entries();
    const open = openMatters(entries, { platformTeam: this.#platformTeam });
    this.#warnOfUntold(open.untold);
    const rows = new Map(
      known.states.length === 0
        ? []
        : entries.map(({ row }) => [row.id, row] as const),
    );
    const decision = decideNotifications({
      open,
      states: known.states,
      sight: {
        row: id => rows.get(id),
        isSeen: cluster => this.#fleet.isSeen(cluster),
      },
      now,
      startedAt: known.startedAt ?? now,
      holdMs: this.#holdMs,
      language: this.#language,
    });
    const isFirst = known.startedAt === undefined;
    if (
      isFirst ||
      decision.changed.length + decision.forgotten.length > 0 ||
      decision.messages.length > 0
    ) {
      await this.#store.keep(known, {
        ...decision,
        ...(isFirst && { startedAt: now }),
      });
    }
  }

  async #send(signal?: AbortSignal): Promise<void> {
    const stale = await this.#store.giveUpStale();
    if (stale > 0) {
      this.#logger.warn(
        `${stale} notifications could not be sent for a day and are given up`,
      );
    }
    let failures = 0;
    while (failures < MOST_FAILURES && !signal?.aborted) {
      const claimed = await this.#store.claim();
      if (!claimed) {
        return;
      }
      try {
        await this.#notifications.send(sendable(claimed.message));
      } catch (error) {
        failures += 1;
        this.#failed(toError(error));
        continue;
      }
      failures = 0;
      this.#isFailing = false;
      await this.#store.sent(claimed);
    }
  }

  #failed(error: Error): void {
    if (!this.#isFailing) {
      this.#logger.warn('A notification could not be sent; it is tried again', {
        name: error.name,
      });
    }
    this.#isFailing = true;
  }

  #warnOfUntold(causes: number): void {
    if (causes > 0 && !this.#hasWarned) {
      this.#hasWarned = true;
      this.#logger.warn(
        'Something of the platform is broken and nobody is told: set secretDistribution.notifications.platformTeam to the ref of a group',
      );
    }
  }
}

function sendable({ recipient, ...payload }: NotificationMessage) {
  return {
    recipients: { type: 'entity' as const, entityRef: recipient },
    payload,
  };
}
