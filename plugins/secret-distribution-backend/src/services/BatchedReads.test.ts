import { BatchedReads } from './BatchedReads';

/** A source whose batches answer when the test says so. */
function source() {
  const batches: { keys: readonly string[]; answer(): void; fail(): void }[] =
    [];
  const onIdle = jest.fn();
  const reads = new BatchedReads<string>({
    readAll: keys =>
      new Promise((resolve, reject) => {
        batches.push({
          keys,
          answer: () => resolve(keys.map(key => key.toUpperCase())),
          fail: () => reject(new Error('no answer')),
        });
      }),
    onIdle,
  });
  return { batches, reads, onIdle };
}

describe('BatchedReads', () => {
  it('asks at once when nothing is under way, and tells when it is done', async () => {
    const { batches, reads, onIdle } = source();
    const first = reads.read('a');
    expect(batches.map(({ keys }) => keys)).toEqual([['a']]);
    batches[0].answer();
    expect(await first).toBe('A');
    expect(onIdle).toHaveBeenCalledTimes(1);
  });

  it('asks together for what arrives meanwhile, each key once', async () => {
    const { batches, reads } = source();
    const all = ['a', 'b', 'c', 'b'].map(key => reads.read(key));
    batches[0].answer();
    await all[0];
    expect(batches.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c']]);
    batches[1].answer();
    expect(await Promise.all(all)).toEqual(['A', 'B', 'C', 'B']);
  });

  it('never joins a read to a batch that was already asked', async () => {
    const { batches, reads } = source();
    const early = reads.read('a');
    const late = reads.read('a');
    batches[0].answer();
    await early;
    expect(batches).toHaveLength(2);
    batches[1].answer();
    expect(await late).toBe('A');
  });

  it('fails those of a failed batch and answers the next', async () => {
    const { batches, reads } = source();
    const failing = reads.read('a');
    const next = reads.read('b');
    batches[0].fail();
    await expect(failing).rejects.toThrow('no answer');
    batches[1].answer();
    expect(await next).toBe('B');
  });

  it('splits what is too much for one question', async () => {
    const { batches, reads } = source();
    const all = Array.from({ length: 151 }, (_, index) =>
      reads.read(`${index}`),
    );
    for (let index = 0; index < 3; index++) {
      batches[index].answer();
      await all[[0, 100, 150][index]];
    }
    expect(batches.map(({ keys }) => keys.length)).toEqual([1, 100, 50]);
  });
});
