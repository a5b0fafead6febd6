import { ObserveProblem } from './problems';

/** etcd holds objects of 1.5 MB; a line of more than this is none of ours. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Cuts a stream into lines, all complete lines of a part at once.
 *
 * @throws ObserveProblem for a line that does not end
 */
export async function* linesOf(
  parts: AsyncIterable<string>,
): AsyncGenerator<readonly string[]> {
  let pending: string[] = [];
  let length = 0;
  for await (const part of parts) {
    const end = part.lastIndexOf('\n');
    if (end === -1) {
      pending.push(part);
      length += part.length;
      if (length > LONGEST_LINE) {
        throw new ObserveProblem(
          'unreachable',
          'The API server sends an event that is too long to be read',
        );
      }
      continue;
    }
    const text = pending.join('') + part.slice(0, end);
    pending = [part.slice(end + 1)];
    length = pending[0].length;
    yield text.split('\n').filter(line => line !== '');
  }
}
