// A storm of changes: 1,000 a second for a minute in a fleet of 10,000 distributions, over the real wire, with all that
// listens to them: rows, history in Postgres, notifications, open tabs, and people who look at lists.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { entityOf, startPortal } from './stormPortal.mjs';
import { cpuOfTurns } from './turns.mjs';
import { pause, until } from './waiting.mjs';

const CLUSTERS = 10;
const DISTRIBUTIONS_EACH = Number(process.env.STORM_SIZE ?? 1_000);
const STORM = {
  perSecond: Number(process.env.STORM_RATE ?? 1_000),
  seconds: Number(process.env.STORM_SECONDS ?? 60),
};
/** Components whose tab is open somewhere. */
const OPEN_TABS = 200;
const READERS = 5;
const WANTED_MS = 100;
/** How long one waits for what is still on its way. */
const PATIENCE_MS = 30_000;

/**
 * Prints what was measured, and whether the event loop was held up for longer than is wanted.
 *
 * @param source - loads a TypeScript file below `plugins`
 */
export async function stormBenchmark({ source }) {
  const world = fork(new URL('./stormWorld.cjs', import.meta.url));
  const server = await startDatabase(source);
  try {
    const start = { clusters: CLUSTERS, distributions: DISTRIBUTIONS_EACH };
    const urls = await ask(world, { start }, 'urls');
    const portal = await startPortal({
      source,
      urls,
      distributions: DISTRIBUTIONS_EACH,
      knex: server?.knex,
    });
    try {
      await measure(portal, world);
    } finally {
      await portal.stop();
    }
  } finally {
    world.disconnect();
    await once(world, 'exit');
    await server?.stop();
  }
}

/** Backstage's loader sends messages, too; ours are named. */
async function ask(world, message, answer) {
  world.send(message);
  for (;;) {
    const [said] = await once(world, 'message');
    if (said[answer] !== undefined) {
      return said[answer];
    }
  }
}

/** A real Postgres, where there is one; else nothing is recorded. */
async function startDatabase(source) {
  const { noPostgres, startPostgres } = source(
    'secret-distribution-backend/src/__testUtils__/postgres.ts',
  );
  const missing = noPostgres();
  if (missing) {
    console.log(`\nstorm: without history and notifications, ${missing}`);
    return undefined;
  }
  const server = await startPostgres();
  return { ...(await server.database()), stop: () => server.stop() };
}

async function measure(portal, world) {
  const { index, watchlist, board, fleet, notifier, told, heard } = portal;
  for (let number = 0; number < OPEN_TABS; number++) {
    watchlist.show(entityOf(number));
  }
  await pause(10_000);
  const before = { ...told, ...heard, paths: index.evaluations };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpu = process.cpuUsage();
  const load = os.loadavg()[0];
  const turns = cpuOfTurns();
  delay.enable();
  const startedAt = performance.now();
  let isOver = false;
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    for (let turn = reader; !isOver; turn += READERS) {
      await fleet.reader.page(
        portal.scope,
        { filter: { text: `app-${turn}` }, sort: 'state', descending: false },
        { limit: 50 },
      );
      await fleet.reader.overview(portal.scope, {});
      await board.report();
      watchlist.show(entityOf(turn % OPEN_TABS));
      await pause(200);
    }
  });
  const rounds = (async () => {
    while (notifier && !isOver) {
      await notifier.round();
      await pause(30_000 / 4);
    }
  })();
  const storm = { distributions: DISTRIBUTIONS_EACH, ...STORM };
  const sent = await ask(world, { storm }, 'sent');
  const stormMs = performance.now() - startedAt;
  // A list in between stands for the events that it went past.
  await until(
    () =>
      heard.events - before.events >= sent ||
      performance.now() - startedAt - stormMs > PATIENCE_MS,
  );
  await index.settled();
  const behindMs = performance.now() - startedAt - stormMs;
  delay.disable();
  const own = turns.stop();
  isOver = true;
  await Promise.all([...readers, rounds]);
  const used = process.cpuUsage(cpu);
  const seconds = stormMs / 1000;
  const ms = percentile => delay.percentile(percentile) / 1e6;
  console.log(
    `\nStorm: ${CLUSTERS} clusters × ${DISTRIBUTIONS_EACH} distributions, ${OPEN_TABS} open tabs, ${READERS} people looking; load of the machine before: ${load.toFixed(
      1,
    )}`,
  );
  console.table([
    {
      'changes a second': Math.round(sent / seconds),
      s: seconds.toFixed(0),
      'event loop delay p50 ms': ms(50).toFixed(1),
      'p99 ms': ms(99).toFixed(1),
      'most ms': (delay.max / 1e6).toFixed(1),
      'of it own CPU p99 ms': own.p99.toFixed(1),
      'most own CPU ms': own.most.toFixed(1),
      'caught up after ms': Math.round(behindMs),
      'of events heard': `${heard.events - before.events} of ${sent}`,
      'lists again': heard.lists - before.lists,
      'paths evaluated': index.evaluations - before.paths,
      'CPU %': Math.round((used.user + used.system) / 1e4 / seconds),
      'rows recorded': portal.recorded.rows,
      'messages to browsers a second': (
        (told.messages - before.messages) /
        seconds
      ).toFixed(2),
      'bytes a second': Math.round((told.bytes - before.bytes) / seconds),
      'largest bytes': told.largest,
    },
  ]);
  if (own.p99 >= WANTED_MS) {
    console.log(
      `The event loop is held for ${own.p99} ms (p99); wanted are less than ${WANTED_MS} ms.`,
    );
  }
}
