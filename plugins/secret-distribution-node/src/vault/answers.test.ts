import fc from 'fast-check';
import {
  readCapabilities,
  readChildren,
  readHealth,
  readKvVersion,
  readLogin,
  readMaxVersions,
  readMetadata,
  readPolicy,
  readPropertyNames,
  readRole,
  readSelf,
} from './answers';

const now = Date.parse('2026-03-01T12:00:00Z');

describe('Vault’s answers', () => {
  it('of any shape are read without an error', () => {
    const everyShape = () =>
      fc.assert(
        fc.property(fc.jsonValue(), fc.string(), (body, path) => {
          for (const shaped of [body, { data: body }, { auth: body }]) {
            readHealth(shaped);
            readLogin(shaped);
            readSelf(shaped);
            readCapabilities(shaped, path);
            readKvVersion(shaped);
            readMaxVersions(shaped);
            readRole(shaped);
            readPolicy(shaped);
            readChildren(shaped);
            readMetadata(shaped, now);
            readPropertyNames(shaped);
          }
        }),
      );
    expect(everyShape).not.toThrow();
  });

  it('give names of properties alone, should a value stand beside one', () => {
    expect(
      readPropertyNames({
        data: { subkeys: { password: 'CANARY', nested: { a: 'CANARY' } } },
      }),
    ).toEqual(['password', 'nested']);
  });

  it('lose names with control characters and names that are too long', () => {
    expect(
      readPropertyNames({
        data: {
          subkeys: {
            ok: null,
            'a\u001b[31m': null,
            [`${'x'.repeat(254)}`]: null,
          },
        },
      }),
    ).toEqual(['ok']);
  });

  it('speak of a version that will expire as live until then', () => {
    const metadata = (deletionTime: string) => ({
      data: {
        current_version: 1,
        versions: {
          1: {
            created_time: '2026-03-01T11:00:00.123456789Z',
            deletion_time: deletionTime,
            destroyed: false,
          },
        },
      },
    });
    expect(readMetadata(metadata('2026-03-01T13:00:00Z'), now).current).toBe(
      'live',
    );
    expect(readMetadata(metadata('2026-03-01T12:00:00Z'), now).current).toBe(
      'deleted',
    );
    expect(readMetadata(metadata(''), now).versions).toEqual([
      {
        version: 1,
        createdAt: Date.parse('2026-03-01T11:00:00.123Z'),
        destroyed: false,
      },
    ]);
  });

  it('show no more of custom metadata than a word for the manager', () => {
    const managedBy = (value: unknown) =>
      readMetadata(
        { data: { custom_metadata: { 'managed-by': value, note: 'x' } } },
        now,
      );
    expect(managedBy('external-secrets').managedBy).toBe('external-secrets');
    expect(managedBy('<b>me</b>').managedBy).toBeUndefined();
    expect(managedBy('x'.repeat(65)).managedBy).toBeUndefined();
    expect(JSON.stringify(managedBy('me'))).not.toContain('note');
  });

  it('keep the newest hundred versions, newest last', () => {
    const versions = Object.fromEntries(
      Array.from({ length: 120 }, (_, n) => [
        String(n + 1),
        {
          created_time: '2026-03-01T11:00:00Z',
          deletion_time: '',
          destroyed: false,
        },
      ]),
    );
    const read = readMetadata(
      { data: { current_version: 120, versions } },
      now,
    );
    expect(read.versions).toHaveLength(100);
    expect(read.versions.at(-1)?.version).toBe(120);
  });

  it('have no role, policy or login where the shape is another', () => {
    expect(readLogin({ auth: { client_token: 7 } })).toBeUndefined();
    expect(
      readPolicy({ data: { policy: 'x'.repeat(70_000) } }),
    ).toBeUndefined();
    expect(readCapabilities({ data: {} }, 'toString')).toBeUndefined();
    expect(readRole({ data: { token_policies: 'a,b' } }).policies).toEqual([]);
  });
});
