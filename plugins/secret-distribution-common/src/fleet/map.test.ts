import fc from 'fast-check';
import {
  fleetMap,
  type FleetMap,
  type FleetMapRequest,
  type FleetRow,
} from '.';

function chain(given: Partial<FleetRow> = {}): FleetRow {
  const name = given.instance ?? 'temporal';
  return {
    id: `d-${name}-c1`,
    distributionId: `d-${name}`,
    cluster: 'platform',
    path: `platform-data/postgres/${name}`,
    kind: 'secret',
    datasource: 'postgres',
    instance: name,
    role: 'consumer',
    consumer: `${name}/db`,
    publishers: [`operator/${name}`],
    namespaces: [name, 'operator'],
    state: 'ok',
    sentence: 'It arrives.',
    rules: [],
    consumers: [`component:default/${name}`],
    producers: ['component:default/operator'],
    consumerOwners: ['group:default/team-a'],
    producerOwners: ['group:default/platform'],
    systems: [],
    ...given,
  };
}

function mapOf(
  rows: readonly FleetRow[],
  request: Pick<FleetMapRequest, 'paths' | 'sides' | 'limit'> = {},
): FleetMap {
  const steps = fleetMap({ rows, request, incomplete: false, now: 1 });
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => chain({ instance: `app-${n}` }));

const find = (map: FleetMap, kind: string, name: string) =>
  map.nodes.find(node => node.kind === kind && node.name === name);

describe('the map', () => {
  it('leads from the PushSecret over the path to the ExternalSecret', () => {
    const map = mapOf([chain()]);
    expect(
      map.nodes.map(({ column, kind, name }) => [column, kind, name]),
    ).toEqual([
      ['producer', 'object', 'operator/temporal'],
      ['path', 'path', 'platform-data/postgres/temporal'],
      ['consumer', 'object', 'temporal/db'],
    ]);
    expect(map.edges.map(({ from, to }) => [from, to])).toEqual([
      ['producer-0', 'path-0'],
      ['path-0', 'consumer-0'],
    ]);
  });

  it('says at which box a chain breaks first, and only there', () => {
    const map = mapOf([
      chain({ state: 'broken', place: 'target' }),
      chain({ instance: 'wiki', state: 'broken', place: 'push' }),
    ]);
    expect(find(map, 'object', 'temporal/db')).toMatchObject({ breaks: 1 });
    expect(find(map, 'object', 'operator/temporal')).toMatchObject({
      breaks: 0,
      states: { broken: 1 },
    });
    expect(find(map, 'object', 'operator/wiki')).toMatchObject({ breaks: 1 });
  });

  it('draws what is missing: no publisher, no consumer', () => {
    const map = mapOf([
      chain({ publishers: [] }),
      chain({ instance: 'wiki', role: 'producer', consumer: undefined }),
    ]);
    expect(
      map.nodes
        .filter(({ kind }) => kind === 'nobody')
        .map(({ column }) => column),
    ).toEqual(['producer', 'consumer']);
  });

  it('never mixes two clusters, not even in a datasource or a namespace', () => {
    const rows = [chain(), chain({ cluster: 'edge' })];
    for (const sides of ['object', 'namespace'] as const) {
      const { nodes } = mapOf(rows, { paths: 'datasource', sides });
      expect(nodes.map(({ cluster }) => cluster).sort()).toEqual([
        'edge',
        'edge',
        'edge',
        'platform',
        'platform',
        'platform',
      ]);
    }
  });

  it('tells each one by one while a person can see each, and groups beyond', () => {
    expect(mapOf(many(10)).grouping).toEqual({
      paths: 'path',
      sides: 'object',
    });
    expect(mapOf(many(1_000)).grouping).toEqual({
      paths: 'datasource',
      sides: 'owner',
    });
    expect(
      mapOf(
        many(100).map(row => ({
          ...row,
          consumerOwners: [],
          producerOwners: [],
        })),
      ).grouping.sides,
    ).toBe('namespace');
  });

  it('tells the worst one by one and the others as one', () => {
    const rows = [
      ...many(99),
      chain({ instance: 'bad', state: 'broken', place: 'vault' }),
    ];
    const map = mapOf(rows, { paths: 'path', sides: 'object', limit: 5 });
    const paths = map.nodes.filter(({ column }) => column === 'path');
    expect(paths).toHaveLength(6);
    expect(paths[0].name).toBe('platform-data/postgres/bad');
    expect(paths[5]).toMatchObject({ kind: 'rest', members: 95, total: 95 });
  });

  it('adds up whatever the grouping: every chain is in each column, and on its way between them', () => {
    const rows = fc.array(
      fc
        .record({
          instance: fc.constantFrom('a', 'b', 'c', 'd'),
          cluster: fc.constantFrom('platform', 'edge'),
          datasource: fc.option(fc.constantFrom('postgres', 'redis'), {
            nil: undefined,
          }),
          state: fc.constantFrom('ok' as const, 'broken' as const),
          publishers: fc.uniqueArray(fc.constantFrom('x/1', 'x/2', 'y/1'), {
            maxLength: 1,
          }),
          consumer: fc.option(fc.constantFrom('n/1', 'm/2'), {
            nil: undefined,
          }),
        })
        .map(given => chain(given)),
      { maxLength: 40 },
    );
    const request = fc.record({
      paths: fc.constantFrom('path' as const, 'datasource' as const),
      sides: fc.constantFrom(
        'object' as const,
        'namespace' as const,
        'owner' as const,
      ),
      limit: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(rows, request, (given, asked) => {
        const { nodes, edges } = mapOf(given, asked);
        const sum = (totals: { total: number }[]) =>
          totals.reduce((all, { total }) => all + total, 0);
        for (const column of ['producer', 'path', 'consumer']) {
          const inColumn = nodes.filter(node => node.column === column);
          expect(sum(inColumn)).toBe(given.length);
          expect(inColumn.length).toBeLessThanOrEqual(asked.limit + 1);
        }
        const left = edges.filter(({ from }) => from.startsWith('producer'));
        const right = edges.filter(({ from }) => from.startsWith('path'));
        expect([sum(left), sum(right)]).toEqual([given.length, given.length]);
        const ids = new Set(nodes.map(({ id }) => id));
        expect(
          edges.every(({ from, to }) => ids.has(from) && ids.has(to)),
        ).toBe(true);
      }),
    );
  });
});
