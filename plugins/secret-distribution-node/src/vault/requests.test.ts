import fc from 'fast-check';
import { assertMount, canAsk, toWire, type VaultRequest } from './requests';

/** Names as an attacker would choose them, beside any others. */
const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '..',
        '.',
        '',
        'data',
        'metadata',
        'platform-data',
        '%2e%2e',
        '%2Fdata%2F',
        '..%2f',
        '\\..',
        '&#x2F;',
        '?list=true',
        '#',
        ';',
        'sys/health',
        '．．',
      ),
      { maxLength: 6 },
    )
    .map(parts => parts.join('/')),
);

const requests: fc.Arbitrary<VaultRequest> = nasty.chain(name =>
  fc.constantFrom<VaultRequest>(
    { what: 'metadata', path: name },
    { what: 'subkeys', path: name },
    { what: 'list', folder: name },
    { what: 'policy', name },
    { what: 'role', authMount: 'kubernetes', name },
    { what: 'role', authMount: name, name: 'r' },
    { what: 'login', authMount: name, body: {} },
  ),
);

describe('what the portal asks of Vault', () => {
  it('never reaches a value, whatever a path is called', () => {
    fc.assert(
      fc.property(requests, request => {
        let path: string;
        try {
          path = toWire(request, 'secret').path;
        } catch {
          return;
        }
        const { pathname } = new URL(`http://vault/v1${path}`);
        // As a server or a proxy may read it: decoded, and once more.
        const once = decodeURIComponent(pathname);
        for (const read of [
          pathname,
          once,
          new URL(once, 'http://v').pathname,
        ]) {
          expect(read).toMatch(
            /^\/v1\/(secret\/(metadata|subkeys)\/|sys\/policies\/acl\/|auth\/)/,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [{ what: 'health' }, '/sys/health?standbyok=true&perfstandbyok=true'],
    [{ what: 'mount' }, '/sys/internal/ui/mounts/secret'],
    [{ what: 'mountConfig' }, '/secret/config'],
    [{ what: 'self' }, '/auth/token/lookup-self'],
    [
      { what: 'list', folder: 'platform-data' },
      '/secret/metadata/platform-data?list=true',
    ],
    [
      { what: 'metadata', path: 'a b/ü?#' },
      '/secret/metadata/a%20b/%C3%BC%3F%23',
    ],
    [{ what: 'subkeys', path: 'a/b' }, '/secret/subkeys/a/b?depth=1'],
    [
      { what: 'metadata', path: 'data/sys/health' },
      '/secret/metadata/data/sys/health',
    ],
    [{ what: 'policy', name: 'eso' }, '/sys/policies/acl/eso'],
  ] satisfies [VaultRequest, string][])('%j is %s', (request, path) => {
    expect(toWire(request, 'secret')).toEqual({ method: 'GET', path });
  });

  it.each([
    '..',
    '.',
    '',
    'a//b',
    '/a',
    'a/',
    'a/../b',
    'a%2fb',
    'a\\b',
    'a\u0000',
    '\ud800',
    'x'.repeat(1025),
  ])('refuses the path %j before any request', path => {
    expect(canAsk(path)).toBe(false);
    expect(() => toWire({ what: 'metadata', path }, 'secret')).toThrow(
      'A Vault path has segments',
    );
  });

  it.each([
    ['a policy of several segments', { what: 'policy', name: 'a/b' }],
    [
      'a role of several segments',
      { what: 'role', authMount: 'kubernetes', name: 'a/b' },
    ],
  ] satisfies [string, VaultRequest][])(
    'has no place on its list for %s',
    (_what, request) => {
      expect(() => toWire(request, 'secret')).toThrow(
        'The portal does not ask Vault for this',
      );
    },
  );

  it('takes a mount of several segments, and none that names an area of one', () => {
    expect(() => assertMount('kv/team-a')).not.toThrow();
    expect(toWire({ what: 'metadata', path: 'x' }, 'kv/team.a').path).toBe(
      '/kv/team.a/metadata/x',
    );
    for (const mount of [
      'secret/data',
      'data',
      '',
      '..',
      'secret/',
      'a/metadata',
    ]) {
      expect(() => assertMount(mount)).toThrow(
        'secretDistribution.clusters[].vault.mount',
      );
    }
  });
});
