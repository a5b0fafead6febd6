import { policyCapabilities } from './policy';

const granted = (policies: string[], path: string) => {
  const capabilities = policyCapabilities(policies, path);
  return capabilities && [...capabilities].sort();
};

const allow = (path: string, ...capabilities: string[]) =>
  `path "${path}" { capabilities = [${capabilities
    .map(capability => `"${capability}"`)
    .join(', ')}] }`;

describe('what a Vault policy allows', () => {
  it.each<[string, string[], string, string[] | undefined]>([
    ['nothing without a match', [allow('secret/*', 'read')], 'kv/x', []],
    ['a prefix', [allow('secret/data/*', 'read')], 'secret/data/a/b', ['read']],
    [
      'a prefix within a segment',
      [allow('secret/da*', 'read')],
      'secret/data/a',
      ['read'],
    ],
    [
      'an exact path',
      [allow('secret/data/a', 'read')],
      'secret/data/a',
      ['read'],
    ],
    [
      'not below an exact path',
      [allow('secret/data/a', 'read')],
      'secret/data/a/b',
      [],
    ],
    [
      'any one segment',
      [allow('secret/data/+/b', 'read')],
      'secret/data/a/b',
      ['read'],
    ],
    [
      'several segments and a prefix',
      [allow('secret/+/+/*', 'read')],
      'secret/data/a/b',
      ['read'],
    ],
    [
      'the union of the same pattern in several policies',
      [allow('secret/*', 'read'), allow('secret/*', 'list')],
      'secret/x',
      ['list', 'read'],
    ],
    [
      'deny of the same pattern beats everything',
      [allow('secret/*', 'read', 'deny')],
      'secret/x',
      ['deny'],
    ],
    [
      'the longer prefix wins, also over deny',
      [allow('secret/*', 'deny'), allow('secret/data/*', 'read')],
      'secret/data/x',
      ['read'],
    ],
    [
      'the longer prefix wins with less',
      [allow('secret/*', 'create', 'update'), allow('secret/data/*', 'read')],
      'secret/data/x',
      ['read'],
    ],
    [
      'an exact path wins over a prefix',
      [allow('secret/data/*', 'read'), allow('secret/data/a', 'deny')],
      'secret/data/a',
      ['deny'],
    ],
    [
      'a later wildcard wins',
      [allow('secret/+/a/*', 'read'), allow('secret/data/a/*', 'list')],
      'secret/data/a/b',
      ['list'],
    ],
    [
      'no glob wins over a glob',
      [allow('secret/+/*', 'read'), allow('secret/+/a', 'list')],
      'secret/data/a',
      ['list'],
    ],
    ['an empty policy', [''], 'secret/x', []],
    [
      'comments are not read, strings are',
      [
        `# ${allow('secret/x', 'read')}\n// x\n/* ${allow(
          'secret/x',
          'read',
        )} */\n${allow('a#b', 'read')}`,
      ],
      'a#b',
      ['read'],
    ],
    [
      'other attributes are passed over',
      [
        'path "a" {\n capabilities = ["read"]\n allowed_parameters = { "x" = [] }\n}\npath "b" { capabilities = [] }',
      ],
      'a',
      ['read'],
    ],
    ['a text that is no policy', ['hello'], 'a', undefined],
    [
      'a path without capabilities',
      ['path "a" { policy = "write" }'],
      'a',
      undefined,
    ],
    ['a text that is far too long', [' '.repeat(200_000)], 'a', undefined],
  ])('%s', (_, policies, path, expected) => {
    expect(granted(policies, path)).toEqual(expected);
  });
});
