import type { ProposeChangeOptions } from './types';

/** Looks at a host and changes it, step by step: aborted in between, and recorded where there is a checkpoint. */
export class Steps {
  readonly #options: Pick<
    ProposeChangeOptions,
    'checkpoint' | 'host' | 'signal'
  >;

  constructor(
    options: Pick<ProposeChangeOptions, 'checkpoint' | 'host' | 'signal'>,
  ) {
    this.#options = options;
  }

  look<T>(question: () => Promise<T>): Promise<T> {
    this.#options.signal?.throwIfAborted();
    return question();
  }

  /**
   * Changes something at the host, and has it recorded. It was looked for just before: a record
   * that says it was done is about something that is not there any more, so it is done again.
   */
  async once<T extends string | { [key: string]: string | number }>(
    key: string,
    change: () => Promise<T>,
  ): Promise<T> {
    const { checkpoint, host, signal } = this.#options;
    signal?.throwIfAborted();
    if (!checkpoint) {
      return change();
    }
    let done: { result: T } | undefined;
    await checkpoint({
      key: `${host.repository}.${key}`,
      fn: async () => {
        done = { result: await change() };
        return done.result;
      },
    });
    return done ? done.result : change();
  }
}
