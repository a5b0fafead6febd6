import { inTurn } from './turns';

/** Keeps the process busy. */
function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('watches that have much to do', () => {
  it('leave others their turn after every few ms of work, however many there are', async () => {
    let waits = 0;
    let longest = 0;
    let isOver = false;
    // What a request would have to wait for, measured in work and not by the clock.
    let worked = 0;
    const request = () => {
      waits += 1;
      longest = Math.max(longest, worked);
      worked = 0;
      if (!isOver) {
        setImmediate(request);
      }
    };
    setImmediate(request);
    const part = () => {
      work(2);
      worked += 2;
    };
    const watch = async () => {
      for (let number = 0; number < 20; number++) {
        await inTurn(part);
      }
    };
    await Promise.all(Array.from({ length: 10 }, watch));
    isOver = true;

    expect(waits).toBeGreaterThan(40);
    expect(longest).toBeLessThanOrEqual(10);
  });
});
