/** An answer of a host that is no success; never leaves this folder's callers. */
export class HostAnswer extends Error {
  readonly status: number;
  /** The body, capped; for recognising what is meant. */
  readonly text: string;

  constructor(status: number, body: string) {
    super(`status ${status}`);
    this.name = 'HostAnswer';
    this.status = status;
    this.text = body.slice(0, 4_000);
  }

  /** Whether this is one of the statuses, and says so where a text is given. */
  is(status: number | readonly number[], text?: RegExp): boolean {
    return (
      [status].flat().includes(this.status) &&
      (text === undefined || text.test(this.text))
    );
  }
}
