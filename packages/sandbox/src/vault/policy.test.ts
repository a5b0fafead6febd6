import { createAcl } from './acl';
import { parsePolicy } from './policy';

const aclOf = (...policies: string[]) =>
  createAcl(policies.flatMap(policy => parsePolicy(policy)));

describe('a policy text', () => {
  it('is read with comments, legacy shorthands and trailing commas', () => {
    const rules = parsePolicy(`
      # a comment
      // another { }
      /* path "no" { capabilities = ["read"] } */
      name = "eso"
      path "/secret/data/a/*" {
        capabilities = ["read", "list",]
        comment = "why"
      }
      path "secret/old" { policy = "write" }
      path "secret/+/x" { capabilities = ["deny", "read"] }
    `);
    expect(
      rules.map(rule => [rule.path, rule.match, [...rule.capabilities]]),
    ).toEqual([
      ['secret/data/a/', 'prefix', ['read', 'list']],
      ['secret/old', 'exact', ['create', 'read', 'update', 'delete', 'list']],
      ['secret/+/x', 'segments', ['deny']],
    ]);
  });

  it.each([
    ['path "x" { capabilities = ["reed"] }', 'invalid capability "reed"'],
    ['path "x" { capabilitys = ["read"] }', 'invalid key "capabilitys"'],
    ['path x { }', 'a "path" needs a quoted path'],
    ['pfad "x" { }', 'invalid key "pfad"'],
    ['path "x" { capabilities = ["read"]', 'expected "}"'],
    ['path "a/+*" { capabilities = ["read"] }', "'+*' is forbidden"],
    ['path "x" { denied_parameters = { "a" = [] } }', 'does not evaluate'],
    ['path "x" { policy = "toString" }', 'invalid policy "toString"'],
    ['path "x" \u0000', 'illegal character at line 1'],
  ])('%s is refused', (hcl, says) => {
    expect(() => parsePolicy(hcl)).toThrow('failed to parse policy: ');
    expect(() => parsePolicy(hcl)).toThrow(says);
  });
});

describe('precedence between policy paths', () => {
  it.each([
    [
      'an exact path beats a glob',
      ['path "secret/data/a" { capabilities = ["deny"] }'],
      'path "secret/data/*" { capabilities = ["read"] }',
      'secret/data/a',
      ['deny'],
    ],
    [
      'a longer glob beats a shorter deny',
      ['path "secret/data/*" { capabilities = ["deny"] }'],
      'path "secret/data/a/*" { capabilities = ["read"] }',
      'secret/data/a/b',
      ['read'],
    ],
    [
      'deny wins on the same path',
      ['path "secret/data/*" { capabilities = ["read"] }'],
      'path "secret/data/*" { capabilities = ["deny"] }',
      'secret/data/a',
      ['deny'],
    ],
    [
      'the same path in two policies is a union',
      ['path "secret/data/*" { capabilities = ["read"] }'],
      'path "secret/data/*" { capabilities = ["create", "update"] }',
      'secret/data/a',
      ['read', 'update', 'create'],
    ],
    [
      'the later first wildcard wins',
      ['path "secret/data/+/b" { capabilities = ["deny"] }'],
      'path "secret/data/a/*" { capabilities = ["read"] }',
      'secret/data/a/b',
      ['read'],
    ],
    [
      'without a trailing glob beats with one',
      ['path "secret/data/+/*" { capabilities = ["deny"] }'],
      'path "secret/data/+/b" { capabilities = ["read"] }',
      'secret/data/a/b',
      ['read'],
    ],
    [
      'fewer plus segments beat more',
      ['path "secret/+/+/b" { capabilities = ["deny"] }'],
      'path "secret/+/a/b" { capabilities = ["read"] }',
      'secret/data/a/b',
      ['read'],
    ],
    [
      'the longer one wins at last',
      ['path "secret/+/a*" { capabilities = ["deny"] }'],
      'path "secret/+/ab*" { capabilities = ["read"] }',
      'secret/data/abc',
      ['read'],
    ],
    [
      'a plus is one segment, no more',
      ['path "secret/data/+" { capabilities = ["read"] }'],
      '',
      'secret/data/a/b',
      ['deny'],
    ],
    [
      'a star in the middle is a letter',
      ['path "secret/*/a" { capabilities = ["read"] }'],
      '',
      'secret/data/a',
      ['deny'],
    ],
    [
      'a list may be granted without the trailing slash',
      ['path "secret/metadata/a" { capabilities = ["list"] }'],
      '',
      'secret/metadata/a/',
      ['list'],
    ],
    ['nothing granted is deny', [''], '', 'secret/data/a', ['deny']],
  ])('%s', (_what, first, second, path, expected) => {
    expect(aclOf(...first, second).capabilities(path)).toEqual(expected);
    expect(aclOf(second, ...first).capabilities(path)).toEqual(expected);
  });

  it.each([
    ['path "secret/metadata/a/*" { capabilities = ["read"] }', true],
    ['path "secret/+/a" { capabilities = ["list"] }', true],
    ['path "secret/data/*" { capabilities = ["deny"] }', false],
    ['path "other/*" { capabilities = ["read"] }', false],
    ['path "+/data/*" { capabilities = ["read"] }', true],
    ['path "*" { capabilities = ["read"] }', true],
  ])('%s grants something under secret/: %s', (policy, expected) => {
    expect(aclOf(policy).grantsUnder('secret/')).toBe(expected);
  });
});
