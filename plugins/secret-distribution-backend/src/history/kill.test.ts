import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import knexFactory, { type Knex } from 'knex';
import { dump } from '../__testUtils__/historyDump';
import {
  noPostgres,
  startPostgres,
  type PostgresServer,
} from '../__testUtils__/postgres';

// Each run starts a process, which takes its time on a busy machine.
jest.setTimeout(600_000);

const PORTAL = path.join(__dirname, '../__testUtils__/recordingPortal.ts');
const TRANSFORM = require.resolve(
  '@backstage/cli-node/config/nodeTransform.cjs',
);

/** In which batch the portal is killed, and how far into it. */
const kills = [
  { batch: 1, afterMs: 0 },
  { batch: 1, afterMs: 12 },
  { batch: 2, afterMs: 4 },
  { batch: 3, afterMs: 25 },
];

/** Runs a portal to its end, or until it is killed. */
async function run(
  config: Knex.Config,
  kill?: (typeof kills)[number],
): Promise<'done' | 'killed'> {
  const child = spawn(process.execPath, ['--require', TRANSFORM, PORTAL], {
    env: {
      ...process.env,
      HISTORY_DATABASE: JSON.stringify(config),
      ...(kill && { HISTORY_KILLED: 'yes' }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let batch = 0;
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    batch += line === 'writing' ? 1 : 0;
    if (kill && batch === kill.batch) {
      setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
      break;
    }
  }
  child.stdout.resume();
  const [, signal] = await exit;
  if (signal === 'SIGKILL') {
    return 'killed';
  }
  expect(last).toBe('done');
  return 'done';
}

async function read(config: Knex.Config) {
  const knex = knexFactory({ ...config, useNullAsDefault: true });
  try {
    return await dump(knex);
  } finally {
    await knex.destroy();
  }
}

describe('a portal that is killed while it writes', () => {
  let server: PostgresServer | undefined;
  let folder: string;
  const missing = noPostgres();

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'history-kill-'));
    if (missing) {
      // eslint-disable-next-line no-console
      console.warn(`Killing is not tested on Postgres: ${missing}`);
    } else {
      server = await startPostgres();
    }
  });
  afterAll(async () => {
    await server?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const onPostgres = async (): Promise<Knex.Config> => ({
    client: 'pg',
    connection: (await server!.database()).connection,
  });
  let files = 0;
  const onSqlite = async (): Promise<Knex.Config> => ({
    client: 'better-sqlite3',
    connection: { filename: path.join(folder, `${++files}.sqlite`) },
  });

  const engines = [
    { engine: 'SQLite', database: onSqlite },
    ...(missing ? [] : [{ engine: 'Postgres', database: onPostgres }]),
  ];

  it.each(engines)(
    'loses nothing and writes nothing twice on $engine (SD-R2)',
    async ({ database }) => {
      const [killed, whole] = [await database(), await database()];

      for (const kill of kills) {
        expect(await run(killed, kill)).toBe('killed');
      }
      const inBetween = await read(killed);
      expect(await run(killed)).toBe('done');
      expect(await run(whole)).toBe('done');

      const after = await read(killed);
      expect(after).toEqual(await read(whole));
      expect(after.history_versions).toHaveLength(1_600);
      expect(after.history_pulls).toHaveLength(400);
      expect(inBetween.history_versions.length).toBeLessThan(1_600);
    },
  );
});
