import fc from 'fast-check';
import { capabilitiesOn, createAcl, parsePolicy } from '.';
import type { Capability } from '.';

const allow = (path: string, ...capabilities: string[]) =>
  `path "${path}" { capabilities = [${capabilities
    .map(capability => `"${capability}"`)
    .join(', ')}] }`;

/** What is said of a text that is refused. */
function problemOf(text: string): string | undefined {
  try {
    parsePolicy(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('what a token may do on a path (SD-Q5, SD-Q6)', () => {
  it.each<[string, string[], string, string[]]>([
    ['nothing without a match', [allow('secret/*', 'read')], 'kv/x', ['deny']],
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
      ['deny'],
    ],
    [
      'any one segment, no more',
      [allow('secret/data/+', 'read')],
      'secret/data/a/b',
      ['deny'],
    ],
    [
      'several segments and a prefix',
      [allow('secret/+/+/*', 'read')],
      'secret/data/a/b',
      ['read'],
    ],
    [
      'a star in the middle is a letter',
      [allow('secret/*/a', 'read')],
      'secret/data/a',
      ['deny'],
    ],
    [
      'the union of one pattern in several policies',
      [allow('secret/*', 'read'), allow('secret/*', 'list')],
      'secret/x',
      ['list', 'read'],
    ],
    [
      'deny of the same pattern beats everything',
      [allow('secret/*', 'read'), allow('secret/*', 'create', 'deny')],
      'secret/x',
      ['deny'],
    ],
    [
      'the longer prefix wins, over deny too',
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
      'an exact path beats every pattern',
      [allow('secret/data/*', 'read'), allow('secret/data/a', 'deny')],
      'secret/data/a',
      ['deny'],
    ],
    [
      'the later first wildcard wins',
      [allow('secret/+/a/*', 'read'), allow('secret/data/a/*', 'list')],
      'secret/data/a/b',
      ['list'],
    ],
    [
      'no star at the end wins over one',
      [allow('secret/+/*', 'read'), allow('secret/+/a', 'list')],
      'secret/data/a',
      ['list'],
    ],
    [
      'fewer plus signs win',
      [allow('secret/+/+/b', 'deny'), allow('secret/+/a/b', 'read')],
      'secret/data/a/b',
      ['read'],
    ],
    [
      'the longer pattern wins at last',
      [allow('secret/+/a*', 'deny'), allow('secret/+/ab*', 'read')],
      'secret/data/abc',
      ['read'],
    ],
    [
      'a LIST may be granted without the slash at its end',
      [allow('secret/metadata/a', 'list')],
      'secret/metadata/a/',
      ['list'],
    ],
    [
      'a LIST meets patterns with and without its slash, which say the same',
      [
        allow('secret/metadata/a/*', 'list'),
        allow('secret/metadata/+', 'list'),
      ],
      'secret/metadata/a/',
      ['list'],
    ],
    [
      'an exact path decides a LIST before every pattern',
      [
        allow('secret/metadata/a', 'list'),
        allow('secret/metadata/a/*', 'deny'),
        allow('secret/metadata/+', 'deny'),
      ],
      'secret/metadata/a/',
      ['list'],
    ],
    [
      'a slash at the start of a rule means nothing',
      [allow('/secret/data/a', 'read')],
      '/secret/data/a',
      ['read'],
    ],
    ['an empty policy', [''], 'secret/x', ['deny']],
    [
      'a path without capabilities hides a wider one',
      [allow('secret/*', 'read'), allow('secret/data/*')],
      'secret/data/x',
      ['deny'],
    ],
    [
      'sudo is a capability like others',
      [allow('sys/*', 'read', 'sudo')],
      'sys/x',
      ['read', 'sudo'],
    ],
  ])('%s', (_, policies, path, expected) => {
    expect(capabilitiesOn(policies, path)).toEqual(expected);
    expect(capabilitiesOn([...policies].reverse(), path)).toEqual(expected);
  });

  it('a LIST that OpenBao decides by another pattern than HashiCorp’s Vault is not guessed', () => {
    const policies = [
      allow('secret/metadata/a/*', 'list'),
      allow('secret/metadata/+', 'deny'),
    ];
    expect(() => capabilitiesOn(policies, 'secret/metadata/a/')).toThrow(
      'depends on the path "secret/metadata/a/*"',
    );
    expect(capabilitiesOn(policies, 'secret/metadata/a')).toEqual(['deny']);
    expect(capabilitiesOn(policies, 'secret/metadata/a/b')).toEqual(['list']);
  });

  it('a path that Vault fills with the caller’s identity is not guessed', () => {
    const policies = [
      allow('secret/data/*', 'read'),
      allow('secret/data/{{identity.entity.name}}/*', 'deny'),
    ];
    expect(() => capabilitiesOn(policies, 'secret/data/orders/x')).toThrow(
      'depends on the path "secret/data/{{identity.entity.name}}/*"',
    );
    expect(capabilitiesOn(policies, 'secret/data')).toEqual(['deny']);
    expect(() =>
      capabilitiesOn(
        [allow('secret/+/team-{{identity.entity.name}}', 'read')],
        'secret/data/team-a',
      ),
    ).toThrow('depends on');
    expect(
      capabilitiesOn(
        [allow('secret/+/team-{{identity.entity.name}}', 'read')],
        'secret/data/orders',
      ),
    ).toEqual(['deny']);
  });

  it('a rule that expires is not guessed either', () => {
    const policy =
      'path "secret/*" { capabilities = ["read"] expiration = "2026-01-01T00:00:00Z" }';
    expect(() => capabilitiesOn([policy], 'secret/x')).toThrow('left out');
    expect(capabilitiesOn([policy], 'kv/x')).toEqual(['deny']);
  });

  it('names the pattern that decides and what else it demands', () => {
    const acl = createAcl([
      parsePolicy(
        'path "secret/data/*" { capabilities = ["update"] required_parameters = ["data"] }',
      ),
    ]);
    expect(acl.rulingOn('secret/data/a')).toEqual({
      certain: true,
      capabilities: ['update'],
      pattern: 'secret/data/*',
      conditions: ['required_parameters'],
    });
  });
});

describe('the text of a policy', () => {
  it('is HCL with comments, legacy words, heredocs and commas at the end', () => {
    const { rules } = parsePolicy(`
      # path "no" { capabilities = ["read"] }
      // { } [
      /* path "no" {
      */
      name = "eso"
      path "/secret/data/a#b/*" {
        capabilities = ["read", "list",]
        comment      = "why \\"so\\""
        min_wrapping_ttl = 60
        allowed_parameters = { "x" = ["a", 1], "*" = [] }
      }
      "path" "secret/old" { policy = "write" }
      path "secret/+/x" { capabilities = ["deny", "read"] comment = <<-EOT
        of two
        lines
        EOT
      }
    `);
    expect(rules).toEqual([
      {
        pattern: 'secret/data/a#b/*',
        match: 'prefix',
        capabilities: ['read', 'list'],
        conditions: ['min_wrapping_ttl', 'allowed_parameters'],
      },
      {
        pattern: 'secret/old',
        match: 'exact',
        capabilities: ['create', 'read', 'update', 'delete', 'list'],
        conditions: [],
      },
      {
        pattern: 'secret/+/x',
        match: 'segments',
        capabilities: ['deny'],
        conditions: [],
      },
    ]);
  });

  it('is JSON as well, where keys may repeat', () => {
    const policy = `{
      "path": {"secret/data/*": {"capabilities": ["read"]}},
      "path": [{"secret/data/*": [{"capabilities": ["list"]}]}]
    }`;
    expect(capabilitiesOn([policy], 'secret/data/a')).toEqual(['list', 'read']);
  });

  it.each([
    ['path "x" { capabilities = ["reed"] }', 'a capability is not known'],
    ['path "x" { capabilities = "read" }', '"capabilities" is a list'],
    ['path "x" { capabilities = [read] }', 'quoted text'],
    ['path "x" { capabilitys = ["read"] }', 'no such attribute'],
    [
      'path "x" {\n capabilities = []\n capabilities = []\n}',
      'line 3, an attribute is given twice',
    ],
    ['path "x" { policy = "toString" }', 'deny, read, write or sudo'],
    ['path x', 'the text ends where a name is expected'],
    ['path = {"x" = {}}', 'a block path "…" { … } is expected'],
    ['path "a" "b" {}', 'a block path "…" { … } is expected'],
    ['path "x" = {}', '"=" stands between'],
    ['pfad "x" { }', 'a block path "…" { … } is expected'],
    ['path "x" { capabilities = ["read"]', 'the text ends'],
    ['path "x" { capabilities = ["read" "list"] }', '"]" is expected'],
    ['path "a/+*" { capabilities = ["read"] }', '"+*" is no wildcard'],
    ['path "x" \u0000', 'a character that no policy has there'],
    ['path "x\\q" {}', 'an escape that is not known'],
    ['hello', 'the text ends'],
    ['{"path": {"x": {"capabilities": ["read",]}}}', 'another item'],
    ['{"path": {"x": {}},}', 'another entry'],
    ['{"path": {"x": []}} {}', 'the end of the text'],
    ['{"path": {"x": "read"}}', 'a block in braces'],
    [' '.repeat(200_000), 'longer than'],
    [`path "x" { a = ${'['.repeat(5_000)}`, 'nested too deeply'],
  ])('%#: a text is refused that is no policy', (text, says) => {
    expect(() => parsePolicy(text)).toThrow('The policy cannot be read: line');
    expect(() => parsePolicy(text)).toThrow(says);
  });

  it('never repeats what stands in it', () => {
    expect(() => parsePolicy('path "canary-in-policy" { canary = 1 }')).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('canary'),
      }),
    );
  });
});

describe('for any policies', () => {
  const segment = fc.constantFrom('secret', 'data', 'metadata', 'a', 'ab', '');
  const patternSegment = fc.oneof(segment, fc.constant('+'));
  const pattern = fc
    .tuple(
      fc.array(patternSegment, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '', '*', '/*'),
    )
    .map(([segments, end]) => segments.join('/') + end)
    .filter(text => !text.includes('+*') && text !== '');
  const capabilities = fc.subarray<Capability>([
    'create',
    'read',
    'update',
    'delete',
    'list',
    'deny',
  ]);
  const block = fc.record({ pattern, capabilities });
  const policies = fc.array(fc.array(block, { maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  });
  const path = fc
    .array(segment, { minLength: 1, maxLength: 5 })
    .map(segments => segments.join('/'));
  type Blocks = readonly {
    pattern: string;
    capabilities: readonly Capability[];
  }[];
  const hcl = (blocks: Blocks) =>
    blocks.map(each => allow(each.pattern, ...each.capabilities)).join('\n');
  const json = (blocks: Blocks) =>
    `{${blocks
      .map(
        each =>
          `"path": {${JSON.stringify(each.pattern)}: ${JSON.stringify({
            capabilities: each.capabilities,
          })}}`,
      )
      .join(',')}}`;

  const NOT_CERTAIN = 'not certain';
  const answerOn = (texts: readonly string[], asked: string) =>
    createAcl(texts.map(parsePolicy)).rulingOn(asked).certain
      ? capabilitiesOn(texts, asked)
      : NOT_CERTAIN;

  it('HCL and JSON say the same', () => {
    fc.assert(
      fc.property(policies, path, (sets, asked) => {
        expect(answerOn(sets.map(json), asked)).toEqual(
          answerOn(sets.map(hcl), asked),
        );
      }),
    );
  });

  it('the order of policies means nothing, nor into how many they are cut', () => {
    fc.assert(
      fc.property(policies, path, (sets, asked) => {
        const expected = answerOn(sets.map(hcl), asked);
        expect(answerOn([...sets].reverse().map(hcl), asked)).toEqual(expected);
        expect(answerOn([hcl(sets.flat())], asked)).toEqual(expected);
      }),
    );
  });

  it('nothing is allowed that no rule allows', () => {
    fc.assert(
      fc.property(policies, path, (sets, asked) => {
        const granted = new Set<Capability>(
          sets.flat().flatMap(each => each.capabilities),
        );
        const answer = answerOn(sets.map(hcl), asked);
        const said = answer === NOT_CERTAIN ? [] : answer;
        expect(said.every(each => each === 'deny' || granted.has(each))).toBe(
          true,
        );
        expect(said.includes('deny')).toBe(
          said.length === 1 && said[0] === 'deny',
        );
        expect(answer === NOT_CERTAIN && !asked.endsWith('/')).toBe(false);
      }),
    );
  });

  it('a rule for exactly the path decides', () => {
    fc.assert(
      fc.property(policies, path, capabilities, (sets, asked, granted) => {
        fc.pre(asked !== '' && !asked.startsWith('/'));
        const others = sets
          .flat()
          .filter(each => each.pattern.replace(/^\//, '') !== asked);
        const expected =
          granted.length === 0 || granted.includes('deny')
            ? ['deny']
            : [...granted].sort();
        expect(
          capabilitiesOn([hcl(others), allow(asked, ...granted)], asked),
        ).toEqual(expected);
      }),
    );
  });

  it('any text is read or refused with its line, at once', () => {
    const piece = fc.constantFrom(
      'path',
      ' "a" ',
      '{',
      '}',
      '[',
      ']',
      '=',
      ',',
      ':',
      '\n',
      '"',
      '\\',
      '/*',
      '#',
      '<<E\n',
      'capabilities',
      '"read"',
      '{{',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join('')),
    );
    fc.assert(
      fc.property(text, hostile => {
        expect(
          problemOf(hostile) ?? 'The policy cannot be read: line 0, ',
        ).toMatch(/^The policy cannot be read: line \d+, /);
      }),
      { numRuns: 2_000 },
    );
  });
});
