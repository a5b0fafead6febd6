import fc from 'fast-check';
import type { Chain } from '../model/types';
import {
  compareFleetPositions,
  fleetCsvLine,
  fleetEntriesOf,
  fleetMatcher,
  fleetOverview,
  fleetPosition,
  type FleetEntry,
  type FleetRow,
  type FleetSort,
} from '.';

function row(given: Partial<FleetRow> = {}): FleetRow {
  return {
    id: 'd1-c1',
    distributionId: 'd1',
    cluster: 'platform',
    path: 'platform-data/postgres/temporal',
    kind: 'secret',
    datasource: 'postgres',
    instance: 'temporal',
    role: 'consumer',
    consumer: 'temporal/postgres',
    publishers: [],
    namespaces: ['temporal'],
    state: 'ok',
    sentence: 'It arrives.',
    rules: [],
    consumers: ['component:default/temporal'],
    producers: [],
    consumerOwners: ['group:default/team-a'],
    producerOwners: [],
    systems: [],
    ...given,
  };
}

/** The cells of one line, read as RFC 4180 says. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) =>
    cell.replaceAll('""', '"'),
  );
}

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])(
    'lets no spreadsheet take %j for a formula',
    path => {
      expect(cellsOf(fleetCsvLine(row({ path })))[2]).toBe(`'${path}`);
    },
  );

  it('gives back any names as they were, on one line of as many cells', () => {
    const columns = cellsOf(fleetCsvLine(row())).length;
    fc.assert(
      fc.property(fc.string(), fc.string(), (path, cluster) => {
        const line = fleetCsvLine(row({ path, cluster }));
        const cells = cellsOf(line);
        expect(cells).toHaveLength(columns);
        // Behind the apostrophe, where there is one.
        expect([cells[1], cells[1].slice(1)]).toContain(cluster);
        expect(line.endsWith('"\r\n')).toBe(true);
        expect(cells[2]).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});

describe('a row', () => {
  const chain = {
    id: 'c1',
    role: 'producer',
    distribution: {
      id: 'd1',
      cluster: 'platform',
      path: 'platform-data/postgres/wiki',
      kind: 'secret',
    },
    links: [],
    publishers: ['platform-data/wiki'],
    verdict: { state: 'warning', sentence: 'It arrives, but: …', symptoms: [] },
    findings: [
      { id: 'SD-N1', severity: 'info', title: 'Another name', rules: [] },
      { id: 'SD-I2', severity: 'warning', title: 'Not from Git', rules: [] },
      { id: 'SD-B1', severity: 'error', title: 'A SecretStore', rules: [] },
    ],
  } as unknown as Chain;
  const nobody = {
    consumers: [],
    producers: [],
    consumerOwners: [],
    producerOwners: [],
    systems: [],
  };
  const rowOf = (changes: Partial<Chain> = {}) =>
    fleetEntriesOf(
      { producer: { ...chain, ...changes }, consumers: [] },
      () => nobody,
    )[0].row;

  it('of a chain that works says what its worst finding is called', () => {
    expect(rowOf().sentence).toBe('A SecretStore');
    expect(rowOf({ findings: [] }).sentence).toBe('It arrives, but: …');
  });

  it('of a chain that does not says its verdict', () => {
    expect(
      rowOf({
        verdict: { state: 'unknown', sentence: 'Not seen.', symptoms: [] },
      }).sentence,
    ).toBe('Not seen.');
  });
});

describe('the order of rows', () => {
  const names = fc.constantFrom('app-2', 'app-10', 'App-2', 'a', '');
  const rows = fc.record({
    path: names,
    cluster: names,
    id: fc.string({ minLength: 1 }),
    state: fc.constantFrom('ok' as const, 'broken' as const),
    since: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  });

  it('puts two rows always in the same order, and never says that two are one', () => {
    fc.assert(
      fc.property(
        rows,
        rows,
        fc.constantFrom<FleetSort>('state', 'path', 'cluster', 'since'),
        (a, b, sort) => {
          const [first, second] = [a, b].map(given =>
            fleetPosition(row(given), sort),
          );
          const order = compareFleetPositions(first, second);
          expect(Math.sign(compareFleetPositions(second, first))).toBe(
            order === 0 ? 0 : -Math.sign(order),
          );
          const isOne = a.id.toLowerCase() === b.id.toLowerCase();
          expect(order !== 0 || isOne).toBe(true);
        },
      ),
    );
  });

  it('has app-2 before app-10, the worst first and the latest first', () => {
    const comesFirst = (
      sort: FleetSort,
      first: Partial<FleetRow>,
      second: Partial<FleetRow>,
    ) =>
      compareFleetPositions(
        fleetPosition(row(first), sort),
        fleetPosition(row(second), sort),
      ) < 0;

    expect(comesFirst('path', { path: 'app-2' }, { path: 'app-10' })).toBe(
      true,
    );
    expect(comesFirst('state', { state: 'broken' }, { state: 'ok' })).toBe(
      true,
    );
    expect(comesFirst('since', { since: 2 }, { since: 1 })).toBe(true);
    expect(comesFirst('since', { since: 1 }, {})).toBe(true);
  });
});

describe('a filter', () => {
  it('finds what nobody owns, whoever produces it', () => {
    const matches = fleetMatcher({ owner: ['none'] }, 0);
    const unowned = row({
      consumerOwners: [],
      producerOwners: ['group:default/team-p'],
    });

    expect(matches(unowned)).toBe(true);
    expect(matches(row())).toBe(false);
    expect(fleetMatcher({ owner: ['group:default/team-p'] }, 0)(unowned)).toBe(
      true,
    );
  });

  it('does not take what has no known beginning for old or for new', () => {
    expect(fleetMatcher({ minAge: 0 }, 1_000)(row())).toBe(false);
    expect(fleetMatcher({ maxAge: 10 }, 1_000)(row())).toBe(false);
  });
});

describe('the overview', () => {
  it('adds up: every chain is in one state, one cluster and one datasource', () => {
    const states = fc.constantFrom(
      'broken',
      'stale',
      'unknown',
      'pending',
      'warning',
      'ok',
    );
    const entries = fc.array(
      fc
        .record({
          state: states,
          cluster: fc.constantFrom('platform', 'edge'),
          datasource: fc.constantFrom('postgres', 'redis'),
        })
        .map((given): FleetEntry => ({ row: row(given as never) })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(entries, given => {
        const {
          total,
          states: counts,
          clusters,
          datasources,
        } = fleetOverview({
          entries: given,
          coverage: ['platform', 'edge'].map(cluster => ({
            cluster,
            coverage: 'live',
            since: 1,
          })),
          incomplete: false,
          now: 0,
        });
        const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(total).toBe(given.length);
        expect(sum(Object.values(counts))).toBe(total);
        expect(sum(clusters.map(each => each.total))).toBe(total);
        expect(sum(datasources.map(each => each.total))).toBe(total);
      }),
    );
  });
});
