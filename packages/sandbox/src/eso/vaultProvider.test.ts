import { createVaultEngine } from '../vault';
import { VaultClient } from './vaultClient';
import { VaultProvider, type VaultLayout } from './vaultProvider';

const layout: VaultLayout = { path: 'secret', version: 'v2' };

function scene(given: Partial<VaultLayout> = {}) {
  const vault = createVaultEngine();
  const calls: string[] = [];
  const client = new VaultClient({
    server: 'https://vault.vault.svc:8200',
    transport: request => {
      calls.push(`${request.method} ${request.path}`);
      return vault.request(request);
    },
  });
  client.setToken(vault.createToken({ policies: ['root'] }));
  return {
    vault,
    calls,
    client,
    provider: new VaultProvider(client, { ...layout, ...given }),
  };
}

describe('B.1: the calls of the Vault provider', () => {
  const KEY = 'platform-data/postgres/temporal';

  it('pushes to a new path: GET data, PUT metadata, PUT data', () => {
    const { provider, calls } = scene();
    provider.push('a', KEY, 'username');
    expect(calls).toEqual([
      `GET secret/data/${KEY}`,
      `PUT secret/metadata/${KEY}`,
      `PUT secret/data/${KEY}`,
    ]);
  });

  it('pushes to a path that exists: GET metadata comes second', () => {
    const { provider, calls, client } = scene();
    provider.push('a', KEY, 'username');
    calls.length = 0;
    provider.push('b', KEY, 'password');
    expect(calls).toEqual([
      `GET secret/data/${KEY}`,
      `GET secret/metadata/${KEY}`,
      `PUT secret/metadata/${KEY}`,
      `PUT secret/data/${KEY}`,
    ]);
    expect(client.read(`secret/metadata/${KEY}`)?.data).toMatchObject({
      current_version: 2,
      custom_metadata: { 'managed-by': 'external-secrets' },
    });
    expect(provider.getSecretMap({ key: KEY })).toEqual({
      username: 'a',
      password: 'b',
    });
  });

  it('writes nothing when the value is there already', () => {
    const { provider, calls } = scene();
    provider.push('a', KEY, 'username');
    calls.length = 0;
    provider.push('a', KEY, 'username');
    expect(calls.some(call => call.startsWith('PUT'))).toBe(false);
  });

  it('deletes a property by writing the others, and the last with its metadata', () => {
    const { provider, calls } = scene();
    provider.push('a', KEY, 'username');
    provider.push('b', KEY, 'password');
    calls.length = 0;
    provider.remove(KEY, 'username');
    expect(calls.at(-1)).toBe(`PUT secret/data/${KEY}`);
    provider.remove(KEY, 'password');
    expect(calls.slice(-2)).toEqual([
      `DELETE secret/data/${KEY}`,
      `DELETE secret/metadata/${KEY}`,
    ]);
    expect(provider.exists(KEY)).toBe(false);
  });

  it.each([
    ['its mount', layout, `secret/${KEY}`, `secret/data/${KEY}`],
    ['a data segment', layout, `data/${KEY}`, `secret/data/data/${KEY}`],
    [
      'no mount in the store',
      { version: 'v2' as const },
      KEY,
      'platform-data/data/postgres/temporal',
    ],
  ])(
    'B.3: reads a remote key with %s where the provider looks for it',
    (_, given, key, expected) => {
      const { client, calls } = scene();
      const provider = new VaultProvider(client, given);
      expect(() => provider.getSecret({ key })).toThrow();
      expect(calls).toEqual([`GET ${expected}`]);
    },
  );

  it('B.3: marks a remote key that begins with the mount at another path', () => {
    const { provider, calls } = scene();
    provider.push('a', `secret/${KEY}`, 'username');
    expect(calls[1]).toBe(`PUT secret/metadata/secret/${KEY}`);
    expect(calls[2]).toBe(`PUT secret/data/${KEY}`);
  });

  it('B.4 #29: refuses a value without property that is no JSON object, without telling it', () => {
    const { provider } = scene();
    expect(() => provider.push('cnry-plain', KEY)).toThrow(
      /^error unmarshalling vault secret: invalid JSON format$/,
    );
  });
});
