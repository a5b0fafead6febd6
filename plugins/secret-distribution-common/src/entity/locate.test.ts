import type { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import {
  context,
  externalSecret,
  healthyWorld,
  meta,
  PATH,
  pod,
  pushSecret,
  viewOf,
  workload,
} from '../diagnose/__testUtils__/world';
import type { FactView } from '../facts';
import { entityDistributions } from './entityDistributions';
import { locateChains, markEntity, namedEntities } from './locate';

const OTHER = 'platform-data/redis/temporal';

const name = fc.constantFrom('temporal', 'backstage', 'reports');
const namespace = fc.constantFrom('temporal', 'shared');
const id = fc.option(name, { nil: undefined });

const labels = fc.record(
  {
    'backstage.io/kubernetes-id': name,
    app: name,
    tier: fc.constantFrom('web', 'job'),
  },
  { requiredKeys: [] },
);

const marks = fc.record({
  labels,
  annotations: fc.record(
    {
      'backstage.io/kubernetes-id': name,
      'secret-distribution.io/entity-ref': name.map(
        each => ` Component:Default/${each}`,
      ),
    },
    { requiredKeys: [] },
  ),
});

const target = fc.constantFrom('db', 'redis', 'rediss', 'other');

const entity: fc.Arbitrary<Entity> = fc
  .record({
    name,
    id,
    selector: fc.option(
      fc.constantFrom(
        'app=temporal',
        'app in (temporal, backstage),tier!=job',
        '!app',
        'tier',
        'app=temporal,tier=web',
        'app==',
      ),
      { nil: undefined },
    ),
    namespace: fc.option(namespace, { nil: undefined }),
    cluster: fc.option(fc.constantFrom('platform', 'edge'), { nil: undefined }),
    consumes: fc.option(fc.constantFrom(PATH, `${PATH},${OTHER}`), {
      nil: undefined,
    }),
    produces: fc.option(fc.constantFrom(OTHER, 'platform-data/x/y'), {
      nil: undefined,
    }),
  })
  .map(given => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: given.name,
      annotations: Object.fromEntries(
        Object.entries({
          'backstage.io/kubernetes-id': given.id,
          'backstage.io/kubernetes-label-selector': given.selector,
          'backstage.io/kubernetes-namespace': given.namespace,
          'backstage.io/kubernetes-cluster': given.cluster,
          'secret-distribution.io/consumes': given.consumes,
          'secret-distribution.io/produces': given.produces,
        }).flatMap(([key, value]) =>
          value === undefined ? [] : [[key, value] as const],
        ),
      ),
    },
  }));

const world = fc
  .record({
    pulls: fc.array(
      fc.record({
        namespace,
        path: fc.constantFrom(PATH, OTHER),
        target,
        marks,
      }),
      { maxLength: 5 },
    ),
    pushes: fc.array(
      fc.record({ namespace, path: fc.constantFrom(PATH, OTHER), marks }),
      { maxLength: 3 },
    ),
    workloads: fc.array(
      fc.record({
        namespace,
        labels,
        podLabels: labels,
        target,
        missing: fc.boolean(),
      }),
      { maxLength: 5 },
    ),
  })
  .map(given => {
    const built = healthyWorld();
    built.externalSecrets = given.pulls.map((pull, index) =>
      externalSecret({
        meta: meta({
          namespace: pull.namespace,
          name: `pull-${index}`,
          ...pull.marks,
        } as never),
        target: { ...externalSecret().target, name: pull.target },
        entries: [
          {
            secretKey: 'password',
            remoteKey: pull.path,
            property: 'password',
          },
        ],
      }),
    );
    built.pushSecrets = given.pushes.map((push, index) =>
      pushSecret({
        meta: meta({
          namespace: push.namespace,
          name: `push-${index}`,
          ...push.marks,
        } as never),
        entries: [
          { secretKey: 'password', remoteKey: push.path, property: 'password' },
        ],
      }),
    );
    built.workloads = given.workloads.map((each, index) =>
      workload({
        meta: meta({
          namespace: each.namespace,
          name: `workload-${index}`,
          labels: each.labels as never,
        }),
        podLabels: each.podLabels as never,
        uses: [{ secretName: each.target, how: 'envFrom', optional: false }],
      }),
    );
    built.pods = given.workloads.flatMap((each, index) =>
      each.missing
        ? [
            pod({
              meta: meta({
                namespace: each.namespace,
                name: `workload-${index}-0`,
              }),
              workload: {
                kind: 'Deployment',
                namespace: each.namespace,
                name: `workload-${index}`,
              },
              ready: false,
              trouble: {
                signature: { type: 'podSecretMissing', secret: each.target },
                since: 1,
              },
            }),
          ]
        : [],
    );
    return built;
  });

const sorted = (texts: readonly string[]) => [...texts].sort();

/** All that a tab tells, whatever the order in which the cluster was looked through. */
const toldBy = (shown: ReturnType<typeof entityDistributions>) => ({
  state: shown.state,
  consumes: sorted(shown.consumes.map(each => JSON.stringify(each))),
  produces: sorted(shown.produces.map(each => JSON.stringify(each))),
  causes: sorted(shown.causes.map(({ finding }) => finding.key)),
  findings: sorted(shown.findings.map(({ key }) => key)),
  clusters: shown.clusters,
});

/** A view without registers: whatever is looked up, everything is given to be looked through. */
function lookingEverywhere(view: FactView): FactView {
  const workloads = [...view.workloads()];
  const overridden: Partial<FactView> = {
    workloadsLabelled: () => workloads,
    countLabelled: () => workloads.length,
    workloadsIn: () => workloads,
    externalSecretsIn: () => [...view.externalSecrets()],
    externalSecretsMarked: () => [...view.externalSecrets()],
    pushSecretsMarked: () => [...view.pushSecrets()],
  };
  return new Proxy(view, {
    get: (real, property) => {
      const value =
        overridden[property as keyof FactView] ??
        real[property as keyof FactView];
      return typeof value === 'function' ? value.bind(real as never) : value;
    },
  });
}

describe('locating the chains of an entity', () => {
  it('finds by looking up what is found by looking everywhere', () => {
    fc.assert(
      fc.property(world, entity, (built, each) => {
        const view = viewOf(built);
        const everywhere = lookingEverywhere(view);
        expect(toldBy(entityDistributions(each, [view], context))).toEqual(
          toldBy(entityDistributions(each, [everywhere], context)),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds for each exactly what its own tab shows', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(entity, { minLength: 1, maxLength: 4 }),
        (built, entities) => {
          const view = viewOf(built);
          const locate = locateChains(view, context.settings);
          for (const each of entities) {
            const shown = entityDistributions(each, [view], context);
            const located = locate(markEntity(each));
            expect(
              located.consumes.map(({ chainId }) => chainId).sort(),
            ).toEqual(shown.consumes.map(chain => chain.id).sort());
            expect([...located.produces].sort()).toEqual(
              shown.produces.map(({ distribution }) => distribution.id).sort(),
            );
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('names the entities that manifests belong to, whatever their annotations say', () => {
    const built = healthyWorld();
    built.pushSecrets[0] = pushSecret({
      meta: meta({
        namespace: 'platform-data',
        name: 'temporal-push',
        annotations: {
          'secret-distribution.io/entity-ref': 'Component:default/Temporal ',
        },
      }),
    });

    expect([...namedEntities(viewOf(built))]).toEqual([
      'component:default/temporal',
    ]);
  });
});
