import fc from 'fast-check';
import {
  besides,
  fleetFacet,
  fleetFacetFields,
  fleetMatcher,
  NO_OWNER,
  type FleetFacet,
  type FleetFacetField,
  type FleetRow,
} from '.';

const names = ['a', 'b', 'c'];

const rowOf = fc.record({
  cluster: fc.constantFrom(...names),
  datasource: fc.option(fc.constantFrom(...names), { nil: undefined }),
  namespaces: fc.uniqueArray(fc.constantFrom(...names)),
  rules: fc.uniqueArray(fc.constantFrom('SD-P1', 'SD-B2')),
  systems: fc.uniqueArray(fc.constantFrom(...names)),
  consumerOwners: fc.uniqueArray(fc.constantFrom(...names)),
  producerOwners: fc.uniqueArray(fc.constantFrom(...names)),
  role: fc.constantFrom('consumer', 'producer'),
  kind: fc.constantFrom('secret', 'config'),
  state: fc.constantFrom('ok', 'broken'),
}) as unknown as fc.Arbitrary<FleetRow>;

function facetOf(
  rows: readonly FleetRow[],
  field: FleetFacetField,
  request: { find?: string; most?: number } = {},
): FleetFacet {
  const steps = fleetFacet({ rows, field, request });
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

describe('the values of a field', () => {
  it.each(fleetFacetFields)(
    'of %s are those by which rows are found, with as many as are found',
    field => {
      fc.assert(
        fc.property(fc.array(rowOf), rows => {
          const { values, valueCount } = facetOf(rows, field);
          expect(values).toHaveLength(valueCount);
          for (const { value, count } of values) {
            const matches = fleetMatcher({ [field]: [value] }, 0);
            expect(rows.filter(row => matches(row))).toHaveLength(count);
          }
        }),
      );
    },
  );

  it('tell chains that nobody owns', () => {
    const [row] = fc.sample(rowOf, 1);
    const { values } = facetOf(
      [{ ...row, consumerOwners: [], producerOwners: [] }],
      'owner',
    );
    expect(values).toEqual([{ value: NO_OWNER, count: 1 }]);
  });

  it('have the most frequent first, and only as many as are wanted', () => {
    const [row] = fc.sample(rowOf, 1);
    const rows = ['b', 'a', 'c', 'c'].map(cluster => ({ ...row, cluster }));

    expect(facetOf(rows, 'cluster', { most: 2 })).toEqual({
      field: 'cluster',
      values: [
        { value: 'c', count: 2 },
        { value: 'a', count: 1 },
      ],
      valueCount: 3,
    });
    expect(facetOf(rows, 'cluster', { find: 'B' }).values).toEqual([
      { value: 'b', count: 1 },
    ]);
  });

  it('are not narrowed by the field itself', () => {
    expect(besides({ cluster: ['a'], state: ['ok'] }, 'cluster')).toEqual({
      state: ['ok'],
    });
  });
});
