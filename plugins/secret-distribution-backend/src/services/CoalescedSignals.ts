import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  SignalPayload,
  SignalsService,
} from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';

/** Browsers get at most one message in this time. */
const EVERY_MS = 1_000;
/** A message names at most so many entities; the others wait for the next one. */
const MOST_ENTITIES = 100;

/**
 * Announces changes to everybody who has a page open, in at most one message a second however
 * many changes there are: `{ entityRefs, fleet }`, a few kilobytes at most. The first one goes out
 * at once. What is announced again while it waits is announced once.
 */
export class CoalescedSignals implements SignalsService {
  readonly #signals: SignalsService;
  readonly #channel: string;
  readonly #logger: LoggerService;
  readonly #entityRefs = new Set<string>();
  #fleet = false;
  #lastAt = -Infinity;
  #timer?: NodeJS.Timeout;
  #stopped = false;

  static create(options: {
    signals: SignalsService;
    channel: string;
    logger: LoggerService;
  }): CoalescedSignals {
    return new CoalescedSignals(options);
  }

  private constructor(options: Parameters<typeof CoalescedSignals.create>[0]) {
    this.#signals = options.signals;
    this.#channel = options.channel;
    this.#logger = options.logger;
  }

  /** Takes in `{ entityRef }` or `{ fleet: true }`. */
  async publish<TMessage extends JsonObject>({
    message,
  }: Pick<SignalPayload<TMessage>, 'message'>): Promise<void> {
    if (typeof message.entityRef === 'string') {
      this.#entityRefs.add(message.entityRef);
    }
    this.#fleet ||= message.fleet === true;
    this.#sendSoon();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #sendSoon(): void {
    if (this.#timer || this.#stopped) {
      return;
    }
    const wait = Math.max(this.#lastAt + EVERY_MS - Date.now(), 0);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastAt = Date.now();
      this.#send();
      if (this.#entityRefs.size > 0) {
        this.#sendSoon();
      }
    }, wait).unref();
  }

  #send(): void {
    const entityRefs = [...this.#entityRefs].slice(0, MOST_ENTITIES);
    entityRefs.forEach(ref => this.#entityRefs.delete(ref));
    const fleet = this.#fleet;
    this.#fleet = false;
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: this.#channel,
        // Without data: a page asks again with its own credentials.
        message: {
          ...(entityRefs.length > 0 && { entityRefs }),
          ...(fleet && { fleet }),
        },
      })
      .catch(error =>
        this.#logger.error('Pages were not told of changes', {
          name: toError(error).name,
        }),
      );
  }
}
