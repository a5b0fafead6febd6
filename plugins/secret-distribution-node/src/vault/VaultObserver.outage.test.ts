import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createWorld,
  endWorlds,
  serveVault,
  until,
} from './__testUtils__/world';

const temporal = 'platform-data/postgres/temporal';
const servers: Server[] = [];

interface Fake {
  status: number;
  text: string;
  location?: string;
}

const healthy: Fake = {
  status: 200,
  text: JSON.stringify({ initialized: true, sealed: false }),
};

/** Open client sockets and timers that keep the process alive. */
function handles(): number {
  return process
    .getActiveResourcesInfo()
    .filter(name => name === 'TCPSocketWrap' || name === 'Timeout').length;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise(resolve => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  await endWorlds();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  }
});

describe('a Vault that cannot be asked', () => {
  it('B.4 #21: is told as sealed, keeps its facts as stale, and is back when unsealed', async () => {
    const world = await createWorld();
    world.write(temporal, { password: 'p' });
    await world.start();
    world.engine.seal();
    await world.pass(60_000);
    expect(world.sink.vault).toMatchObject({
      state: 'sealed',
      reason: 'Vault is sealed',
      kvVersion: '2',
    });
    expect(world.sink.coverages.at(-1)).toEqual({
      cluster: 'platform',
      source: 'Vault',
      state: 'stale',
      since: world.clock.now(),
      reason: 'Vault is sealed',
    });
    expect(world.sink.paths.get(temporal)?.state).toBe('present');
    world.engine.unseal();
    await world.pass(1_000);
    expect(world.sink.state).toBe('live');
    expect(world.sink.vault?.state).toBe('active');
    expect(world.sink.vault?.reason).toBeUndefined();
  });

  it('is told as sealed when that happens in the middle of a round', async () => {
    const world = await createWorld({
      intercept: ({ path }) => {
        if (path.startsWith('secret/metadata/platform-data/')) {
          world.engine.seal();
        }
        return undefined;
      },
    });
    world.write(temporal, { password: 'p' });
    await world.start();
    expect(world.sink.vault?.state).toBe('sealed');
    expect(world.sink.state).toBe('stale');
  });

  it('is told as not initialised', async () => {
    const world = await createWorld();
    world.engine.setInitialised(false);
    await world.start();
    expect(world.sink.vault?.state).toBe('uninitialised');
  });

  it('B.4 #22: is tried again with pauses that double, up to a minute', async () => {
    const world = await createWorld();
    await world.start();
    await world.served.close();
    await world.pass(60_000);
    expect(world.sink.vault).toMatchObject({
      state: 'unreachable',
      reason: expect.stringMatching(/^Vault (refuses|drops) the connection$/),
    });
    for (const pauseMs of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000]) {
      const before = world.sink.heard.length;
      world.clock.advance(pauseMs - 1);
      expect(world.sink.heard).toHaveLength(before);
      await world.pass(1);
      expect(world.sink.heard).toHaveLength(before + 1);
    }
    const again = await serveVault(world.engine, { port: world.served.port });
    await world.pass(30_000);
    expect(world.sink.state).toBe('live');
    const stale = world.sink.coverages.filter(({ state }) => state === 'stale');
    expect(new Set(stale.map(({ since }) => since)).size).toBe(1);
    await world.observer.stop();
    await again.close();
  });

  it('and never answers is given up after the time-out', async () => {
    const address = await serve(() => {});
    const world = await createWorld({
      vault: { address },
      timing: { timeoutMs: 50 },
    });
    await world.start();
    expect(world.sink.vault?.reason).toBe('Vault does not answer in time');
  });

  it('and trickles its answer is given up after the time-out', async () => {
    const address = await serve((_req, res) => {
      const drip = setInterval(() => res.write(' '), 5);
      res.on('close', () => clearInterval(drip));
    });
    const world = await createWorld({
      vault: { address },
      timing: { timeoutMs: 50 },
    });
    await world.start();
    expect(world.sink.vault?.reason).toBe('Vault does not answer in time');
  });

  it.each<[string, (url: string) => Fake, string]>([
    [
      'is no Vault',
      () => ({ status: 200, text: '<html>' }),
      'not as a Vault does (status 200)',
    ],
    [
      'answers with too much',
      () => ({ status: 200, text: `"${'x'.repeat(9_000_000)}"` }),
      'more than 8 MiB',
    ],
    [
      'is behind a broken proxy',
      (url: string) =>
        url.includes('health') ? healthy : { status: 502, text: 'CANARY' },
      'status 502',
    ],
    [
      'limits the rate',
      (url: string) =>
        url.includes('health') ? healthy : { status: 429, text: '{}' },
      'limits the rate',
    ],
    [
      'redirects',
      (url: string) =>
        url.includes('health')
          ? healthy
          : { status: 307, text: '', location: 'http://127.0.0.1:1/v1/x' },
      'redirect',
    ],
  ])('because it %s is told so', async (_what, fake, says) => {
    const asked: string[] = [];
    const address = await serve((req, res) => {
      asked.push(`${req.method} ${req.url}`);
      const { status, text, location } = fake(req.url ?? '');
      res.writeHead(status, location ? { Location: location } : {}).end(text);
    });
    const world = await createWorld({ vault: { address } });
    await world.start();
    expect(world.sink.vault?.state).toBe('unreachable');
    expect(world.sink.vault?.reason).toContain(says);
    expect(world.sink.vault?.reason).not.toContain('CANARY');
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('makes no other cluster’s facts stale', async () => {
    const [down, up] = [await createWorld(), await createWorld()];
    await down.served.close();
    await down.start();
    await up.start();
    expect(down.sink.state).toBe('stale');
    expect(up.sink.state).toBe('live');
  });
});

describe('stopping', () => {
  it('ends a request under way, leaves no handle, and the sink hears nothing more', async () => {
    let reached = false;
    const address = await serve(() => {
      reached = true;
    });
    const world = await createWorld({ vault: { address } });
    const before = handles();
    world.observer.start(world.sink);
    await until(() => reached);
    const heard = world.sink.heard.length;
    await world.observer.stop();
    await until(() => handles() <= before);
    expect(world.sink.heard).toHaveLength(heard);
    expect(world.sink.coverages).toHaveLength(1);
  });

  it('in the middle of 200 paths does not wait for them', async () => {
    const world = await createWorld({ vault: { requestsPerSecond: 50 } });
    for (let n = 0; n < 200; n++) {
      world.write(`platform-data/redis/app-${n}`, { password: 'p' });
    }
    world.observer.start(world.sink);
    await until(() => world.sink.paths.size > 3);
    await world.observer.stop();
    expect(world.sink.paths.size).toBeLessThan(50);
    world.observer.hint(temporal);
  });

  it('may come before the start', async () => {
    const world = await createWorld();
    await expect(world.observer.stop()).resolves.toBeUndefined();
  });
});
