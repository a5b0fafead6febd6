import type {
  ChainState,
  FleetCause,
  FleetFacetField,
  FleetFacetRequest,
  FleetFacets,
  FleetOverview,
  FleetRow,
  FleetStates,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** How many chains are in which state, the others in none. */
export function buildStates(given: Partial<FleetStates> = {}): FleetStates {
  return {
    broken: 0,
    stale: 0,
    unknown: 0,
    pending: 0,
    warning: 0,
    ok: 0,
    ...given,
  };
}

/** The founding incident as the fleet tells it: one cause, many chains, several teams. */
export function buildCause(given: Partial<FleetCause> = {}): FleetCause {
  return {
    id: 'vault-policy.push.metadata-write',
    key: 'platform|vault-policy.push.metadata-write|external-secrets',
    title: 'Vault policy of the role `external-secrets` lacks metadata rights',
    severity: 'error',
    cluster: 'platform',
    place: 'platform',
    sentence: 'Vault refuses every push, so nothing is written.',
    cure: {
      who: 'platform',
      text: 'Add the policy.',
      snippet: {
        language: 'hcl',
        text: 'path "secret/metadata/platform-data/*" {}',
      },
    },
    rules: ['SD-Q5'],
    since: Date.now() - 3_600_000,
    chains: 37,
    paths: 30,
    teams: [
      { owner: 'group:default/team-a', chains: 20 },
      { owner: 'group:default/team-b', chains: 15 },
    ],
    teamCount: 2,
    unowned: 2,
    ...given,
  };
}

/** Two clusters, one of them with the founding incident. */
export function buildOverview(
  given: Partial<FleetOverview> = {},
): FleetOverview {
  const states = buildStates({ broken: 37, ok: 63 });
  return {
    evaluatedAt: Date.now(),
    total: 100,
    states,
    incomplete: false,
    ownersKnown: true,
    teamCount: 2,
    causes: [buildCause()],
    causeCount: 1,
    clusters: [
      {
        cluster: 'platform',
        coverage: 'live',
        since: 1,
        total: 60,
        states: buildStates({ broken: 37, ok: 23 }),
      },
      {
        cluster: 'edge',
        coverage: 'live',
        since: 1,
        total: 40,
        states: buildStates({ ok: 40 }),
      },
    ],
    datasources: [{ datasource: 'postgres', total: 100, states }],
    matrix: {
      owners: ['group:default/team-a'],
      cells: [
        {
          owner: 'group:default/team-a',
          datasource: 'postgres',
          total: 25,
          states: buildStates({ broken: 20, ok: 5 }),
        },
      ],
    },
    ...given,
  };
}

/** A chain as a list shows it. */
export function buildRow(
  name: string,
  state: ChainState = 'ok',
  given: Partial<FleetRow> = {},
): FleetRow {
  const { id, key, title, severity } = buildCause();
  return {
    id: `d${name}-c1`,
    distributionId: `d${name}`,
    cluster: 'platform',
    path: `platform-data/postgres/${name}`,
    kind: 'secret',
    datasource: 'postgres',
    instance: name,
    role: 'consumer',
    consumer: `${name}/postgres`,
    publishers: [`postgres/${name}`],
    namespaces: [name, 'postgres'],
    state,
    sentence: `\`platform-data/postgres/${name}\` arrives.`,
    ...(state === 'broken' && {
      place: 'push',
      cause: { id, key, title, severity },
      since: Date.now() - 7_200_000,
    }),
    rules: [],
    consumers: [`component:default/${name}`],
    producers: [],
    consumerOwners: ['group:default/team-a'],
    producerOwners: [],
    systems: [],
    ...given,
  };
}

/** Answers for the values of fields; a field that is not given has none. */
export function answerFacets(
  counts: Partial<Record<FleetFacetField, Readonly<Record<string, number>>>>,
) {
  return async ({
    facet,
    find = '',
  }: FleetFacetRequest): Promise<FleetFacets> => ({
    evaluatedAt: Date.now(),
    facets: facet.map(field => {
      const values = Object.entries(counts[field] ?? {})
        .filter(([value]) => value.includes(find))
        .map(([value, count]) => ({ value, count }));
      return { field, values, valueCount: values.length };
    }),
  });
}
