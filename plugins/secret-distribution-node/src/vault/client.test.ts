import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VaultConfig } from '../types';
import { createVaultClient } from './client';

const config: VaultConfig = {
  address: 'http://127.0.0.1:1',
  mount: 'secret',
  auth: { method: 'tokenFile', file: '/none' },
  pollIntervalMs: 60_000,
  requestsPerSecond: 1000,
  subkeys: true,
};

describe('the client', () => {
  const saved = { ...process.env };
  let server: Server;
  let address: string;
  let seen: { url?: string; headers: IncomingHttpHeaders }[];

  beforeEach(async () => {
    seen = [];
    server = createServer((req, res) => {
      seen.push({ url: req.url, headers: req.headers });
      res.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    process.env = { ...saved };
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  it('takes nothing from the environment', async () => {
    Object.assign(process.env, {
      VAULT_ADDR: 'http://127.0.0.1:2',
      VAULT_TOKEN: 'hvs.from-the-environment',
      VAULT_NAMESPACE: 'from-the-environment',
      VAULT_PREFIX: '/from-the-environment',
      HTTP_PROXY: 'http://127.0.0.1:2',
      http_proxy: 'http://127.0.0.1:2',
    });
    const client = createVaultClient(
      { ...config, address },
      { timeoutMs: 5000 },
    );
    await client.send({ what: 'metadata', path: 'a' });
    await client.close();
    expect(seen.map(({ url }) => url)).toEqual(['/v1/secret/metadata/a']);
    expect(JSON.stringify(seen)).not.toContain('from-the-environment');
    expect(seen[0].headers).not.toHaveProperty('x-vault-token');
  });

  it('sends the token it is given, and its namespace, below the address’s own path', async () => {
    const client = createVaultClient(
      { ...config, address: `${address}/behind/`, namespace: 'team-a' },
      { timeoutMs: 5000 },
    );
    await client.send({ what: 'metadata', path: 'a' }, { token: 'hvs.t' });
    await client.send({ what: 'health' });
    await client.close();
    expect(seen[0]).toMatchObject({
      url: '/behind/v1/secret/metadata/a',
      headers: { 'x-vault-token': 'hvs.t', 'x-vault-namespace': 'team-a' },
    });
    expect(seen[1].headers).not.toHaveProperty('x-vault-token');
  });

  it('does not start while VAULT_SKIP_VERIFY is set', () => {
    process.env.VAULT_SKIP_VERIFY = '1';
    expect(() => createVaultClient(config, { timeoutMs: 1 })).toThrow(
      'VAULT_SKIP_VERIFY is set for this process: unset it',
    );
  });

  it.each([
    [{ address: 'vault:8200' }, 'vault.address must be an http or https URL'],
    [{ address: 'https://u:p@vault' }, 'without credentials'],
    [{ address: 'https://vault?x=1' }, 'without credentials and query'],
    [{ mount: 'secret/data' }, 'vault.mount must be the path of a KV v2 mount'],
    [{ caFile: '/none' }, 'vault.caFile cannot be read'],
  ])('refuses %j', (wrong, says) => {
    expect(() =>
      createVaultClient({ ...config, ...wrong }, { timeoutMs: 1 }),
    ).toThrow(says);
  });

  it('fails with an error that holds neither token nor address', async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    const client = createVaultClient(
      { ...config, address },
      { timeoutMs: 5000 },
    );
    const error = await client
      .send({ what: 'metadata', path: 'a' }, { token: 'hvs.secret' })
      .catch(failure => failure);
    await client.close();
    expect(error.message).toBe('Vault refuses the connection');
    const { stack, ...rest } = error;
    expect(JSON.stringify([rest, error.cause, stack])).not.toMatch(
      /hvs\.secret|127\.0\.0\.1/,
    );
    await expect(client.send({ what: 'health' })).rejects.toThrow('stopped');
  });
});
