// A closed loop of requests: a fixed number in flight, each followed by the next.
import { createHistogram } from 'node:perf_hooks';

/**
 * @param send - sends one request and resolves when its body was read; throws when it failed
 * @param inFlight - how many at once
 * @param total - how many in all
 * @returns percentiles in ms and requests per second
 */
export async function load({ send, inFlight, total }) {
  const histogram = createHistogram();
  let left = total;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left > 0) {
        left -= 1;
        const sentAt = performance.now();
        await send();
        histogram.record(
          Math.max(1, Math.round((performance.now() - sentAt) * 1000)),
        );
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const ms = percentile => histogram.percentile(percentile) / 1000;
  return { p50: ms(50), p95: ms(95), p99: ms(99), perSecond: total / seconds };
}
