/** How long all watches together may work before timers and requests get their turn, ms. */
const SLICE_MS = 5;

let sliceEnds = 0;
let nextSlice: Promise<void> | undefined;

/**
 * Works when there is time for it. Parts of a stream that have arrived already come one after the
 * other without anything else in between, and a large fleet has many streams: without this, a
 * storm of changes would leave no time for requests. All watches of the process share one slice.
 *
 * @throws what the work throws
 */
export async function inTurn(work: () => void): Promise<void> {
  while (performance.now() >= sliceEnds) {
    nextSlice ??= waitForSlice();
    await nextSlice;
  }
  work();
}

async function waitForSlice(): Promise<void> {
  await new Promise(resolve => setImmediate(resolve));
  nextSlice = undefined;
  sliceEnds = performance.now() + SLICE_MS;
}
