// What holds up an event loop.
import { createHistogram } from 'node:perf_hooks';

/**
 * The CPU that the process uses from one turn of the event loop to the next: what holds it up on
 * a core of its own, whatever other work the machine has.
 */
export function cpuOfTurns() {
  const histogram = createHistogram();
  let before = process.cpuUsage();
  let timer = setTimeout(function turn() {
    const { user, system } = process.cpuUsage(before);
    histogram.record(Math.max(1, user + system));
    before = process.cpuUsage();
    timer = setTimeout(turn, 1);
  }, 1);
  return {
    stop: () => {
      clearTimeout(timer);
      return {
        p99: histogram.percentile(99) / 1000,
        most: histogram.max / 1000,
      };
    },
  };
}
