// The large fleet of the benchmarks: its clusters, its catalog, and who may see what of it.

export const CLUSTERS = 10;
/** `FLEET_SIZE=10000` makes it 100,000 in all. */
export const DISTRIBUTIONS_EACH = Number(process.env.FLEET_SIZE ?? 1_000);
export const TEAMS = 200;

const datasources = ['postgres', 'redis', 'kafka', 'mysql', 'mongodb'];

export const clusterOf = number => `cluster-${number}`;
const pathOf = number =>
  `platform-data/${datasources[number % datasources.length]}/app-${number}`;
const teamOf = number => `group:default/team-${number % TEAMS}`;

/** Everybody sees what their own team owns; the platform team sees all. */
export function policyOf(
  { chainConditions, createChainConditionalDecision },
  common,
) {
  return {
    authorizeConditional: async (_, { credentials }) => {
      const team = credentials.principal.userEntityRef;
      return [
        team === 'platform'
          ? { result: 'ALLOW' }
          : createChainConditionalDecision(
              common.secretDistributionChainReadPermission,
              {
                anyOf: [
                  chainConditions.isConsumerOwner({ claims: [team] }),
                  chainConditions.isProducerOwner({ claims: [team] }),
                ],
              },
            ),
      ];
    },
  };
}

export function catalogOf() {
  const entities = Array.from({ length: DISTRIBUTIONS_EACH }, (_, number) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: `app-${number}`,
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-id': `app-${number}` },
    },
    relations: [{ type: 'ownedBy', targetRef: teamOf(number) }],
  }));
  return {
    queryEntities: async ({ cursor = '0', limit }) => {
      const start = Number(cursor);
      const end = start + limit;
      return {
        items: entities.slice(start, end),
        totalItems: entities.length,
        pageInfo: { ...(end < entities.length && { nextCursor: String(end) }) },
      };
    },
    getEntitiesByRefs: async () => ({ items: [] }),
  };
}

/** One in fifty pushes is refused. */
export function* largeCluster(facts, cluster) {
  const { externalSecret, pod, pushSecret, upsert, vaultStore, workload } =
    facts;
  const inCluster = fact => ({ ...fact, meta: { ...fact.meta, cluster } });
  yield upsert(inCluster(vaultStore('secret')));
  for (let n = 0; n < DISTRIBUTIONS_EACH; n++) {
    const app = workload(`ns-${n}`, `app-${n}`, [`db-${n}`]);
    yield upsert(
      inCluster(pushOf(pushSecret, n, n % 50 === 0)),
      inCluster(externalSecret(`ns-${n}`, `db-${n}`, pathOf(n))),
      inCluster({
        ...app,
        meta: {
          ...app.meta,
          labels: { 'backstage.io/kubernetes-id': `app-${n}` },
        },
      }),
      inCluster(pod(`ns-${n}`, `app-${n}-0`, `app-${n}`)),
    );
  }
}

export function pushOf(pushSecret, number, refused) {
  const fact = pushSecret(`push-${number}`, `source-${number}`, pathOf(number));
  return refused
    ? {
        ...fact,
        refreshedAt: undefined,
        ready: {
          status: 'False',
          reason: 'Errored',
          signature: {
            type: 'vaultHttp',
            during: 'push',
            method: 'PUT',
            mount: 'secret',
            area: 'metadata',
            path: pathOf(number),
            code: 403,
            detail: 'permissionDenied',
          },
        },
      }
    : fact;
}
