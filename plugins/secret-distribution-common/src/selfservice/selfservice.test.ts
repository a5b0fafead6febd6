import { filesInMemory, planDistribution } from '../gitops';
import type { DistributionInput } from '.';
import { toDistributionRequest } from '.';

const path = {
  kind: 'secret',
  datasource: 'postgres',
  instance: 'orders',
} as const;

const publishes: DistributionInput = {
  layout: { type: 'perNamespace', root: '', kustomization: true },
  publish: {
    namespace: 'databases',
    source: 'orders-app',
    path,
    mappings: [
      { secretKey: 'user', property: 'username' },
      { secretKey: 'password', property: 'password' },
    ],
  },
};

describe('a request that a form makes', () => {
  it('lets consumers pull all that is published, unless they say otherwise', () => {
    const only = [{ path, mappings: [{ property: 'password' }] }];
    const { consume } = toDistributionRequest({
      ...publishes,
      consume: [{ namespace: 'orders' }, { namespace: 'audit', sources: only }],
    });

    expect(consume?.map(({ sources }) => sources)).toEqual([
      [
        {
          path,
          mappings: [{ property: 'username' }, { property: 'password' }],
        },
      ],
      only,
    ]);
  });

  it('gives every consumer the sources and the template of the request', () => {
    const sources = [{ path, mappings: [{ property: 'username' }] }];
    const template = { data: { USER: '{{ .username }}' } };
    const { consume } = toDistributionRequest({
      layout: publishes.layout,
      sources,
      template,
      consume: [{ namespace: 'orders', name: 'orders-db' }],
    });

    expect(consume).toEqual([
      { namespace: 'orders', name: 'orders-db', sources, template },
    ]);
  });

  it('writes the entity of each side to its manifests, beside other annotations', () => {
    const { publish, consume } = toDistributionRequest({
      ...publishes,
      entityRef: 'component:default/orders',
      publish: {
        ...publishes.publish!,
        entityRef: 'resource:default/orders-db',
        annotations: { team: 'data' },
      },
      consume: [{ namespace: 'orders' }],
    });

    expect(publish?.annotations).toEqual({
      team: 'data',
      'secret-distribution.io/entity-ref': 'resource:default/orders-db',
    });
    expect(publish).not.toHaveProperty('entityRef');
    expect(consume?.[0].annotations).toEqual({
      'secret-distribution.io/entity-ref': 'component:default/orders',
    });
  });

  it('makes a plan of both sides, and SD-D9: none where the answers refuse', () => {
    const input: DistributionInput = {
      ...publishes,
      consume: [{ namespace: 'orders' }],
    };

    expect(
      planDistribution(toDistributionRequest(input), filesInMemory()).manifests,
    ).toHaveLength(2);
    expect(
      planDistribution(
        toDistributionRequest({
          ...input,
          answers: { about: 'secret', origin: 'human' },
        }),
        filesInMemory(),
      ).refused,
    ).toMatchObject([{ id: 'SD-D9' }]);
  });

  it('refreshes every manifest at the request’s interval, unless it has its own', () => {
    const { publish, consume } = toDistributionRequest({
      ...publishes,
      refreshInterval: '15m',
      consume: [
        { namespace: 'orders' },
        { namespace: 'audit', refreshInterval: '6h' },
      ],
    });

    expect(publish?.refreshInterval).toBe('15m');
    expect(consume?.map(each => each.refreshInterval)).toEqual(['15m', '6h']);
  });

  it('refuses consumers that are told nothing to pull', () => {
    expect(() =>
      toDistributionRequest({
        layout: publishes.layout,
        consume: [{ namespace: 'orders' }],
      }),
    ).toThrow(/give it `sources`/);
  });
});
