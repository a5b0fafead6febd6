import fc from 'fast-check';
import { nearest } from '../diagnose/near';
import { SimilarPaths } from './SimilarPaths';

/** Whether each is as near as the other: of several that are equally near, any may be named. */
function isAsNear(wanted: string, one?: string, other?: string): boolean {
  if (one === undefined || other === undefined) {
    return one === other;
  }
  return (
    nearest(wanted, [one, other]) === one &&
    nearest(wanted, [other, one]) === other
  );
}

describe('paths that were probably meant', () => {
  it.each([
    ['platform-data/postgres/tmeporal', 'platform-data/postgres/temporal'],
    ['platform-data/postgre/temporal', 'platform-data/postgres/temporal'],
    ['platform_data/Postgres/temporal', 'platform-data/postgres/temporal'],
    ['platform-data/postgres/wiki', undefined],
    ['platform-data/postgres/temporal', undefined],
  ])('for %s is %s', (wanted, meant) => {
    const paths = new SimilarPaths([
      'platform-config/postgres/platform-postgres',
      'platform-data/postgres/temporal',
      'platform-data/redis/backstage',
    ]);
    expect(paths.nearest(wanted)).toBe(meant);
  });

  it('are those that comparing with each would find', () => {
    const name = fc
      .array(fc.constantFrom('a', 'b', 'c', '-', '/'), { maxLength: 9 })
      .map(letters => `data/${letters.join('')}`);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), name, (paths, wanted) => {
        const found = new SimilarPaths(paths).nearest(wanted);
        expect(isAsNear(wanted, found, nearest(wanted, paths))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
