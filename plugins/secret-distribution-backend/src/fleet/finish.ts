/** How long one works before requests get their turn, ms. */
const SLICE_MS = 5;

/** Takes all steps; requests get their turn now and then. */
export async function finish<T>(steps: Iterator<void, T, void>): Promise<T> {
  let sliceEnds = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
    if (performance.now() >= sliceEnds) {
      await new Promise(resolve => setImmediate(resolve));
      sliceEnds = performance.now() + SLICE_MS;
    }
  }
}
