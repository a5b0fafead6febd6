import fc from 'fast-check';
import path from 'node:path';
import { assertBranchName, assertRepositoryPath } from './names';

const accepts = (check: () => void) => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

describe('names', () => {
  it('of files never lead out of the repository or into its .git', () => {
    const segment = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '.git',
        '.GIT',
        '',
        'a',
        'b.yaml',
        'a b',
        '\\',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), segments => {
        const name = segments.join('/');
        fc.pre(accepts(() => assertRepositoryPath(name)));
        expect(path.posix.normalize(name)).toBe(name);
        expect(path.posix.isAbsolute(name)).toBe(false);
        expect(`/${name}/`).not.toMatch(/\/(?:\.\.|\.git)\//i);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['apps/a.yaml', 'a b/ž.yaml', '.github/x.yaml', '...'])(
    'of files may be %s',
    name => {
      expect(accepts(() => assertRepositoryPath(name))).toBe(true);
    },
  );

  it.each([
    ['main', true],
    ['release/1.x', true],
    ['secret-distribution/orders-0123456789ab-2', true],
    ['-x', false],
    ['--upload-pack=x', false],
    ['a..b', false],
    ['a/../b', false],
    ['a.lock', false],
    ['a.lock/b', false],
    ['a/', false],
    ['/a', false],
    ['a//b', false],
    ['a b', false],
    ['a:b', false],
    ['a"b', false],
    ['a@{b', false],
    ['a/.b', false],
    ['', false],
    ['0'.repeat(40), false],
    ['a'.repeat(201), false],
  ])('of branches: %s is one: %s', (name, isName) => {
    expect(accepts(() => assertBranchName(name))).toBe(isName);
  });
});
