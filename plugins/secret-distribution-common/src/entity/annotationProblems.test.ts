import type { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { defaultSettings } from '../rules/settings';
import { annotationProblems } from './annotationProblems';

function problems(annotations: Record<string, unknown>): string[] {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'temporal', annotations },
  } as Entity;
  return annotationProblems(entity, defaultSettings).map(
    ({ annotation, problem }) => `${annotation}: ${problem}`,
  );
}

const consumes = 'secret-distribution.io/consumes';

describe('what is wrong with our annotations', () => {
  it('is nothing where they are right, and where there are none', () => {
    expect(problems({})).toEqual([]);
    expect(
      problems({
        [consumes]:
          'platform-data/postgres/temporal, platform-config/postgres/main',
        'secret-distribution.io/produces': 'platform-data/redis/temporal',
        'backstage.io/techdocs-ref': 'dir:.',
      }),
    ).toEqual([]);
  });

  it.each([
    ['SD-P1', 'secrets/postgres/temporal'],
    ['SD-P5', 'platform-data/postgres/temporal-prod'],
    ['SD-P6', 'platform-data/Postgres/temporal'],
  ])('%s: is a path that breaks the convention, such as %s', (rule, path) => {
    const found = problems({
      [consumes]: `platform-data/redis/temporal, ${path}`,
    });
    expect(found).toEqual([expect.stringContaining(`${consumes}: ${rule}`)]);
  });

  it('says what to write instead where it can be told', () => {
    expect(
      problems({ [consumes]: 'secret/data/platform-data/postgres/temporal' }),
    ).toEqual([
      expect.stringContaining('Write platform-data/postgres/temporal instead.'),
    ]);
  });

  it.each([
    ['a list without a path', { [consumes]: ' ,\n' }, 'names no path'],
    ['what is no text', { [consumes]: 7 }, 'The value is ignored'],
    [
      'a name with a slip',
      { 'secret-distribution.io/consume': 'platform-data/postgres/temporal' },
      'did you mean secret-distribution.io/consumes?',
    ],
    [
      'a name that nobody knows',
      { 'secret-distribution.io/owner': 'me' },
      'entities have secret-distribution.io/consumes',
    ],
    [
      'what belongs on a manifest',
      { 'secret-distribution.io/entity-ref': 'component:default/temporal' },
      'Move it to the manifest.',
    ],
    [
      'a stand-in that a person wrote',
      { 'secret-distribution.io/distribution': 'platform/a/b/c' },
      'Remove it.',
    ],
  ])('is %s', (_, annotations, expected) => {
    expect(problems(annotations)).toEqual([expect.stringContaining(expected)]);
  });

  it('is not the annotation of the catalog module’s own Resources', () => {
    expect(
      problems({
        'backstage.io/managed-by-location': 'secret-distribution:platform',
        'secret-distribution.io/distribution': 'platform/a/b/c',
      }),
    ).toEqual([]);
  });

  it('is told in bounds and in visible letters, whatever somebody wrote', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(
            fc.constantFrom(consumes, 'secret-distribution.io/produces'),
            fc.string().map(name => `secret-distribution.io/${name}`),
          ),
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.integer(),
            fc.constant(null),
          ),
        ),
        annotations => {
          const found = problems(annotations);
          expect(found.length).toBeLessThanOrEqual(20);
          for (const problem of found) {
            expect(problem.length).toBeLessThan(1_000);
            // eslint-disable-next-line no-control-regex
            expect(problem).not.toMatch(/[\u0000-\u001f\u007f\u202e]/);
          }
        },
      ),
    );
  });
});
