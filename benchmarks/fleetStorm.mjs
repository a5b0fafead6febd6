// A storm of changes that is given to the index directly, without the wire, while people look at the fleet.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { get } from './fleetReads.mjs';
import {
  CLUSTERS,
  clusterOf,
  DISTRIBUTIONS_EACH,
  pushOf,
} from './fleetWorld.mjs';

/** Changes of status a second, and for how long. */
const STORM = { perSecond: 1_000, seconds: 20 };

/** Status changes all over the fleet while people look at it. */
export async function measureStorm(url, index, { upsert, pushSecret }) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const ends = performance.now() + STORM.seconds * 1000;
  let sent = 0;
  let reads = 0;
  const startedAt = performance.now();
  const storm = (async () => {
    while (performance.now() < ends) {
      const due = ((performance.now() - startedAt) / 1000) * STORM.perSecond;
      while (sent < due) {
        const cluster = clusterOf(sent % CLUSTERS);
        const number = (sent * 7919) % DISTRIBUTIONS_EACH;
        const fact = pushOf(pushSecret, number, sent % 2 === 0);
        index.apply(upsert({ ...fact, meta: { ...fact.meta, cluster } }));
        sent += 1;
      }
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  })();
  delay.enable();
  const readers = Array.from({ length: 5 }, async (_, reader) => {
    while (performance.now() < ends) {
      await get(
        `${url}${reader % 2 === 0 ? '/distributions?limit=50' : '/overview'}`,
        reader === 0 ? 'platform' : `group:default/team-${reader}`,
      );
      reads += 1;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  });
  await Promise.all([storm, ...readers]);
  delay.disable();
  const ms = percentile => (delay.percentile(percentile) / 1e6).toFixed(1);
  console.table([
    {
      storm: `${Math.round(sent / STORM.seconds)} changes a second for ${
        STORM.seconds
      } s, 5 people looking`,
      'event loop delay p50 ms': ms(50),
      'p99 ms': ms(99),
      'most ms': (delay.max / 1e6).toFixed(1),
      answers: reads,
    },
  ]);
}
