import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  fleetMatcher,
  type FleetFilter,
  type FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { visibilityIn, type Scope } from './ChainAccess';
import { orderedEntry } from './OrderedRows';
import type { ChainQuery } from './permissions';
import { RowSet } from './RowSet';
import { showsWholeCluster } from './showsWholeCluster';

const team = (name: string) => `group:default/${name}`;

function row(number: number): FleetRow {
  const pick = <T>(...values: T[]) => values[number % values.length];
  return {
    id: `c-${number}`,
    distributionId: `d-${number}`,
    cluster: pick('platform', 'edge', 'lab'),
    path: `platform-data/postgres/app-${number}`,
    kind: pick('secret', 'config'),
    datasource: pick('postgres', undefined, 'redis', 'kafka'),
    role: pick('consumer', 'producer'),
    publishers: [],
    namespaces: [`ns-${number % 5}`, 'operator'],
    state: pick('ok', 'broken', 'unknown', 'warning', 'stale'),
    sentence: '',
    rules: pick<string[]>([], ['SD-P5'], ['SD-P5', 'SD-B1']),
    consumers: [],
    producers: [],
    consumerOwners: pick<string[]>([team('a')], [team('b'), team('a')], []),
    producerOwners: pick<string[]>([team('p')], []),
    systems: [`system:default/s-${number % 4}`],
  } as FleetRow;
}

const entries = Array.from({ length: 2_000 }, (_, number) =>
  orderedEntry(row(number), undefined),
);

const ownedBy = (...names: string[]): PermissionCriteria<ChainQuery> => ({
  anyOf: [
    { field: 'consumerOwners', values: names.map(team) },
    { field: 'producerOwners', values: names.map(team) },
  ],
});
const inClusters = (...values: string[]): PermissionCriteria<ChainQuery> => ({
  field: 'cluster',
  values,
});
const scopes: Record<string, PermissionCriteria<ChainQuery> | undefined> = {
  'who may see all': undefined,
  'a team': ownedBy('b'),
  'two teams': ownedBy('a', 'p'),
  'a team in a cluster': { allOf: [ownedBy('a'), inClusters('edge')] },
  'all but a cluster': { not: inClusters('platform') },
  'a team or all but a namespace': {
    anyOf: [ownedBy('b'), { not: { field: 'namespaces', values: ['ns-1'] } }],
  },
  nobody: inClusters(),
};
const filters: readonly FleetFilter[] = [
  {},
  { state: ['broken', 'stale'] },
  { cluster: ['edge', 'lab'], kind: ['config'] },
  { namespace: ['ns-1', 'operator'], rule: ['SD-B1'] },
  { datasource: ['redis'], text: 'app-1' },
  { owner: ['none'] },
  { owner: [team('b')], system: ['system:default/s-1'] },
  { cluster: ['nowhere'] },
];

describe('looking rows up by value', () => {
  it.each(Object.entries(scopes))(
    'finds for %s what looking at every row finds, in its order',
    async (_, criteria) => {
      const scope: Scope = { key: 'any', criteria };
      const set = new RowSet(entries);
      for (const filter of filters) {
        const isVisible = visibilityIn(scope);
        const matches = fleetMatcher(filter, 0);
        const found = await set.select(scope, filter, 0);
        expect(found.map(entry => entry.row.id)).toEqual(
          entries
            .filter(entry => isVisible(entry.row) && matches(entry.row))
            .map(entry => entry.row.id),
        );
      }
    },
  );
});

describe('a sum over a whole cluster', () => {
  it.each<[string, PermissionCriteria<ChainQuery> | undefined, string[]]>([
    ['who may see all', undefined, ['platform', 'edge']],
    ['who may see a cluster', inClusters('edge'), ['edge']],
    ['a team', ownedBy('a'), []],
    ['everybody but one team', { not: ownedBy('a') }, []],
    ['a team in a cluster', { allOf: [ownedBy('a'), inClusters('edge')] }, []],
    [
      'a team that looks after a cluster too',
      { anyOf: [ownedBy('a'), inClusters('edge')] },
      ['edge'],
    ],
    ['all but a cluster', { not: inClusters('platform') }, ['edge']],
    ['one namespace', { field: 'namespaces', values: ['operator'] }, []],
  ])(
    'is shown to %s only where nothing of it is hidden',
    (_, criteria, shown) => {
      expect(
        ['platform', 'edge'].filter(cluster =>
          showsWholeCluster({ key: 'any', criteria }, cluster),
        ),
      ).toEqual(shown);
    },
  );
});
