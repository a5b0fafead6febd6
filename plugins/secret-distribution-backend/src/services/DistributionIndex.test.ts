import { mockServices } from '@backstage/backend-test-utils';
import { defaultSettings } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  component,
  cover,
  EPOCH,
  externalSecret,
  healthyCluster,
  pathOf,
  pushSecret,
} from '../__testUtils__/facts';
import { DistributionIndex, type IndexChange } from './DistributionIndex';

const consumers = Array.from({ length: 50 }, (_, index) => `service-${index}`);

async function indexOf(
  world: Record<string, readonly string[]>,
): Promise<{ index: DistributionIndex; clock: { now: number } }> {
  const clock = { now: EPOCH + 60_000 };
  const index = DistributionIndex.create({
    clusters: Object.keys(world),
    settings: defaultSettings,
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  for (const [cluster, names] of Object.entries(world)) {
    healthyCluster(index, cluster, names);
  }
  await index.settled();
  return { index, clock };
}

describe('DistributionIndex', () => {
  it('evaluates each path once when the world is read', async () => {
    const { index } = await indexOf({ platform: consumers });
    expect(index.evaluations).toBe(consumers.length);
  });

  it('evaluates nothing in advance while a cluster is still being listed', async () => {
    const { index } = await indexOf({ platform: consumers });
    const before = index.evaluations;
    cover(index, 'platform', 'starting');
    await index.settled();
    expect(index.evaluations).toBe(before);
    cover(index, 'platform', 'live');
    await index.settled();
    expect(index.evaluations - before).toBe(consumers.length);
  });

  it('evaluates only the chains of the object that changed', async () => {
    const { index } = await indexOf({ platform: consumers });
    const before = index.evaluations;
    index.apply([
      {
        op: 'upsert',
        fact: {
          ...externalSecret('platform', 'service-7'),
          refreshedAt: EPOCH + 30_000,
        },
      },
    ]);
    await index.settled();
    expect(index.evaluations - before).toBe(1);
  });

  it('evaluates nothing for a page that is opened again and again', async () => {
    const { index } = await indexOf({ platform: consumers });
    const before = index.evaluations;
    for (let view = 0; view < 100; view++) {
      index.distributionsOf(component('service-7'));
    }
    expect(index.evaluations).toBe(before);
  });

  it('shows the world as it is at the moment of the question', async () => {
    const { index } = await indexOf({ platform: consumers });
    expect(index.distributionsOf(component('service-7')).consumes).toHaveLength(
      1,
    );
    index.apply([
      {
        op: 'delete',
        cluster: 'platform',
        type: 'PushSecret',
        key: 'postgres/service-7',
      },
    ]);
    const [chain] = index.distributionsOf(component('service-7')).consumes;
    expect(chain.publishers).toEqual([]);
  });

  it('evaluates again what runs out by time alone, when it is asked for', async () => {
    const { index, clock } = await indexOf({ platform: ['temporal'] });
    const [{ verdict }] = index.distributionsOf(component('temporal')).consumes;
    expect(verdict.state).toBe('ok');
    clock.now = EPOCH + 30 * 24 * 3_600_000;
    const [later] = index.distributionsOf(component('temporal')).consumes;
    expect(later.verdict.state).not.toBe('ok');
  });

  it('leaves the other cluster alone when one is lost', async () => {
    const { index } = await indexOf({ platform: consumers, edge: consumers });
    const before = index.evaluations;
    const platformBefore = index
      .distributionsOf(component('service-7'))
      .consumes.filter(({ distribution }) => distribution.cluster !== 'edge');
    cover(index, 'edge', 'stale');
    await index.settled();
    expect(index.evaluations - before).toBe(consumers.length);
    const { consumes } = index.distributionsOf(component('service-7'));
    const of = (cluster: string) =>
      consumes.filter(({ distribution }) => distribution.cluster === cluster);
    expect(of('platform')).toEqual(platformBefore);
    expect(of('edge').map(({ verdict }) => verdict.state)).not.toContain('ok');
  });

  it('counts the chains that one cause breaks in the whole cluster', async () => {
    const { index } = await indexOf({ platform: consumers });
    const refused = consumers.slice(0, 37);
    index.apply(
      refused.map(consumer => ({
        op: 'upsert',
        fact: {
          ...pushSecret('platform', consumer),
          refreshedAt: undefined,
          everPushed: [],
          ready: {
            status: 'False',
            reason: 'Errored',
            since: EPOCH,
            signature: {
              type: 'vaultHttp',
              during: 'push',
              method: 'PUT',
              mount: 'secret',
              area: 'data',
              path: pathOf(consumer),
              code: 403,
              detail: 'permissionDenied',
            },
          },
        },
      })),
    );
    await index.settled();
    const { causes } = index.distributionsOf(component('service-3'));
    expect(causes).toHaveLength(1);
    expect(causes[0]).not.toHaveProperty('chainsInCluster');
  });

  it('forgets a path that nothing names any more', async () => {
    const { index } = await indexOf({ platform: ['temporal', 'backstage'] });
    index.apply([
      {
        op: 'delete',
        cluster: 'platform',
        type: 'PushSecret',
        key: 'postgres/temporal',
      },
      {
        op: 'delete',
        cluster: 'platform',
        type: 'ExternalSecret',
        key: 'temporal/postgres',
      },
    ]);
    await index.settled();
    expect([...index.knownPaths('platform')]).toEqual([pathOf('backstage')]);
    const { causes } = index.distributionsOf(component('temporal'));
    expect(causes).toEqual([]);
  });

  it('tells its listeners which paths changed, and nothing when nothing did', async () => {
    const { index } = await indexOf({ platform: ['temporal', 'backstage'] });
    const changes: IndexChange[] = [];
    const unsubscribe = index.subscribe(change => changes.push(change));
    const fact = {
      ...externalSecret('platform', 'temporal'),
      refreshedAt: EPOCH + 30_000,
    };
    index.apply([{ op: 'upsert', fact }]);
    cover(index, 'platform', 'live');
    await index.settled();
    unsubscribe();
    index.apply([{ op: 'upsert', fact: pushSecret('platform', 'other') }]);
    expect(changes).toEqual([
      {
        paths: new Map([['platform', new Set([pathOf('temporal')])]]),
        clusters: new Set(),
        objects: [],
      },
    ]);
  });
});
