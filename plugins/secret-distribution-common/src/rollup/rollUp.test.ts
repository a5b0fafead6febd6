import type { Entity } from '@backstage/catalog-model';
import {
  context,
  failDownstream,
  failPush,
  healthyWorld,
  NOW,
  PATH,
  vaultHttp,
  viewOf,
  type World,
} from '../diagnose/__testUtils__/world';
import { entityDistributions } from '../entity';
import { rollUp } from './rollUp';

function entity(
  name: string,
  annotations: Record<string, string> = {},
  kind = 'Component',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, title: `The ${name}`, annotations },
    spec: { type: 'service' },
  };
}

const consumer = entity('temporal', {
  'backstage.io/kubernetes-id': 'temporal',
  'backstage.io/kubernetes-cluster': 'platform',
});
const producer = entity('postgres', {
  'secret-distribution.io/produces': PATH,
  'backstage.io/kubernetes-cluster': 'platform',
});
const nothing = entity('website');
const standIn = entity(
  'platform.platform-data.postgres.temporal',
  {
    'secret-distribution.io/distribution': `platform/${PATH}`,
    'secret-distribution.io/produces': PATH,
    'backstage.io/kubernetes-cluster': 'platform',
  },
  'Resource',
);

function rolledUp(
  members: readonly Entity[],
  worlds: readonly World[],
  options: { only?: string; incomplete?: boolean } = {},
) {
  const views = worlds.map(viewOf);
  return rollUp({
    entityRef: 'system:default/workflows',
    members: members.map(member => ({
      entity: member,
      shown: entityDistributions(member, views, context),
    })),
    incomplete: false,
    now: NOW,
    ...options,
  });
}

function broken(): World {
  const world = healthyWorld();
  failPush(world, vaultHttp({ method: 'GET', area: 'data' }));
  failDownstream(world);
  return world;
}

describe('rolling up what many entities take part in', () => {
  it('says that all is well of each distribution once, whoever takes part in it', () => {
    const result = rolledUp([consumer, producer], [healthyWorld()]);

    expect(result).toMatchObject({
      state: 'ok',
      sentence: 'The one distribution works.',
      total: 1,
      states: { ok: 1 },
      affected: 1,
      causes: [],
      memberCount: 2,
      without: 0,
    });
    expect(result.members.map(({ entityRef, total }) => [entityRef, total]))
      // Each as its own tab has it.
      .toEqual([
        ['component:default/postgres', 1],
        ['component:default/temporal', 1],
      ]);
  });

  it('names the first cause, and tells it once with whom it concerns', () => {
    const result = rolledUp([consumer, producer, nothing], [broken()]);

    expect(result.state).toBe('broken');
    expect(result.causes).toHaveLength(1);
    expect(result.sentence).toBe(result.causes[0].finding.sentence);
    expect(result.causes[0]).toMatchObject({
      finding: { id: 'vault-policy.push.data-read' },
      distributions: 1,
      members: ['component:default/postgres', 'component:default/temporal'],
      memberCount: 2,
    });
    expect(result).toMatchObject({
      affected: 1,
      affectedCauses: 1,
      affectedMembers: 2,
    });
  });

  it('has those that take part in nothing only as a number', () => {
    const result = rolledUp([nothing], [healthyWorld()]);

    expect(result).toMatchObject({
      state: 'none',
      total: 0,
      members: [],
      memberCount: 0,
      without: 1,
    });
  });

  it('puts the worst member first, as its own tab says it', () => {
    const edge = { ...consumer, metadata: { ...consumer.metadata } };
    edge.metadata.name = 'edge-temporal';
    edge.metadata.annotations = {
      'backstage.io/kubernetes-id': 'temporal',
      'backstage.io/kubernetes-cluster': 'edge',
    };
    const result = rolledUp([edge, consumer], [broken(), healthyWorld('edge')]);

    expect(
      result.members.map(({ entityRef, state, title, type }) => [
        entityRef,
        state,
        title,
        type,
      ]),
    ).toEqual([
      ['component:default/temporal', 'broken', 'The temporal', 'service'],
      ['component:default/edge-temporal', 'ok', 'The temporal', 'service'],
    ]);
    expect(result).toMatchObject({ total: 2, affected: 1, affectedMembers: 1 });
    expect(result.clusters.map(({ cluster }) => cluster)).toEqual([
      'edge',
      'platform',
    ]);
  });

  it('is never well while a member cannot be told', () => {
    const unseen = healthyWorld('edge');
    unseen.coverage = { PushSecret: 'starting', ExternalSecret: 'starting' };
    unseen.externalSecrets = [];
    unseen.pushSecrets = [];
    unseen.workloads = [];
    const edge = entity('reports', {
      'backstage.io/kubernetes-id': 'reports',
      'backstage.io/kubernetes-cluster': 'edge',
    });
    const result = rolledUp([consumer, edge], [healthyWorld(), unseen]);

    expect(result.state).toBe('unknown');
    expect(result.sentence).toMatch(
      /^It cannot be told how 1 of 2 members is\. In `The reports`: The portal cannot see the cluster `edge`/,
    );
  });

  it('SD-C3: tells what is wrong with a member that has no distribution', () => {
    const world = healthyWorld();
    world.externalSecrets = [];
    const result = rolledUp(
      [
        entity('temporal', {
          'backstage.io/kubernetes-cluster': 'platform',
          'secret-distribution.io/consumes': 'platform-data/redis/temporal',
        }),
      ],
      [world],
    );

    expect(result.state).not.toBe('ok');
    expect(result.memberCount).toBe(1);
    expect(result.causes).toEqual([
      expect.objectContaining({
        distributions: 0,
        members: ['component:default/temporal'],
      }),
    ]);
  });

  it('tells a distribution by who takes part in it, and by its Resource only where nobody does', () => {
    expect(rolledUp([standIn, consumer], [healthyWorld()])).toMatchObject({
      total: 1,
      memberCount: 1,
      without: 0,
    });
    expect(rolledUp([standIn], [healthyWorld()])).toMatchObject({
      total: 1,
      members: [{ entityRef: expect.stringMatching(/^resource:/) }],
    });
  });

  it('tells of one distribution alone what its Resource asks for', () => {
    const world = broken();
    const all = { only: `platform/${PATH}` };
    expect(rolledUp([consumer, producer], [world], all)).toMatchObject({
      state: 'broken',
      total: 1,
      memberCount: 2,
    });
    const other = { only: 'platform/platform-data/redis/other' };
    expect(rolledUp([consumer, producer], [world], other)).toMatchObject({
      state: 'none',
      total: 0,
      members: [],
      causes: [],
    });
  });
});
