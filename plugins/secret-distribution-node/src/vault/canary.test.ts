import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

describe('with DEBUG=*', () => {
  const before = process.env.DEBUG;
  const printed: string[] = [];
  const keep = (text: unknown) => {
    printed.push(String(text));
    return true;
  };
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(console, level).mockImplementation((...texts: unknown[]) => {
      texts.forEach(keep);
    });
  }
  // Read once, when the library that prints is loaded: so it is loaded here.
  process.env.DEBUG = '*';
  const { createWorld, endWorlds } = jest.requireActual<
    typeof import('./__testUtils__/world')
  >('./__testUtils__/world');
  const nodeVault =
    jest.requireActual<typeof import('node-vault')>('node-vault');

  afterAll(() => {
    jest.restoreAllMocks();
    if (before === undefined) {
      delete process.env.DEBUG;
    } else {
      process.env.DEBUG = before;
    }
  });

  it('neither a value nor a token is in a fact, a log line or an output', async () => {
    const token: string[] = [];
    let fail = false;
    const world = await createWorld({
      known: ['platform-data/postgres/temporal'],
      intercept: request => {
        token.push(request.token ?? '', request.body?.jwt ?? '');
        return fail && request.path.includes('metadata')
          ? { status: 500, body: { errors: ['CANARY-error'] } }
          : undefined;
      },
    });
    world.write('platform-data/postgres/temporal', {
      password: 'CANARY-password',
      nested: { deep: 'CANARY-nested' },
    });
    world.admin('PUT', 'secret/metadata/platform-data/postgres/temporal', {
      custom_metadata: {
        'managed-by': 'CANARY in a place for a name',
        note: 'CANARY-note',
      },
    });
    await world.start();
    expect(
      world.sink.paths.get('platform-data/postgres/temporal')?.properties,
    ).toEqual(['password', 'nested']);
    fail = true;
    await world.pass(60_000);
    expect(world.sink.vault?.reason).toBe('Vault answers with status 500');
    await endWorlds();

    const said = JSON.stringify([
      world.sink.heard,
      world.sink.coverages,
      Object.values(world.logger).map(log => (log as jest.Mock).mock?.calls),
      printed,
    ]);
    expect(said).not.toContain('CANARY');
    const secrets = token.filter(text => text !== '');
    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of secrets) {
      expect(said).not.toContain(secret);
    }
  });

  it('node-vault’s own HTTP library would print the token', async () => {
    const server: Server = createServer((_req, res) => {
      res.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await nodeVault({
      endpoint: `http://127.0.0.1:${port}`,
      token: 'hvs.printed',
      debug: () => {},
    }).read('sys/x');
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    expect(printed.join('')).toContain('hvs.printed');
  });
});
