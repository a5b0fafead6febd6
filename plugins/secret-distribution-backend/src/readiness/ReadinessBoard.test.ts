import { mockServices } from '@backstage/backend-test-utils';
import {
  defaultSettings,
  type PushSecretFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  cover,
  EPOCH,
  healthyCluster,
  pathOf,
  pushSecret,
} from '../__testUtils__/facts';
import { DistributionIndex } from '../services/DistributionIndex';
import { ReadinessBoard } from './ReadinessBoard';

function setup(clusters = ['east', 'west']) {
  const clock = { now: EPOCH };
  const index = DistributionIndex.create({
    clusters,
    settings: defaultSettings,
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  const board = ReadinessBoard.create({
    index,
    settings: defaultSettings,
    now: () => clock.now,
  });
  /** Asks later than anybody did before. */
  const later = (ms = 2_000) => {
    clock.now += ms;
    return board.report();
  };
  return { board, clock, index, later };
}

/** A push that Vault's policy refuses. */
const refused = (cluster: string, consumer: string): PushSecretFact => ({
  ...pushSecret(cluster, consumer),
  ready: {
    status: 'False',
    reason: 'Errored',
    since: EPOCH,
    signature: {
      type: 'vaultHttp',
      during: 'push',
      method: 'PUT',
      mount: 'secret',
      area: 'metadata',
      path: pathOf(consumer),
      code: 403,
      detail: 'permissionDenied',
    },
  },
});

describe('the readiness of all clusters', () => {
  it('tells of every configured cluster, of those too of which nothing was heard', async () => {
    const { board } = setup();
    const { clusters } = await board.report();
    expect(clusters.map(({ cluster, state }) => [cluster, state])).toEqual([
      ['east', 'unknown'],
      ['west', 'unknown'],
    ]);
  });

  it('SD-Q5: what chains name as their cause counts once, with how many it breaks, until it is mended', async () => {
    const { index, later } = setup();
    healthyCluster(index, 'east', ['a', 'b', 'c']);
    index.apply([
      { op: 'upsert', fact: refused('east', 'a') },
      { op: 'upsert', fact: refused('east', 'b') },
    ]);
    await index.settled();
    const pushPolicy = async () =>
      (await later()).clusters[0].prerequisites.find(
        ({ id }) => id === 'SD-Q5',
      );
    expect(await pushPolicy()).toMatchObject({ state: 'broken', chains: 2 });

    index.apply([{ op: 'upsert', fact: pushSecret('east', 'a') }]);
    await index.settled();
    expect(await pushPolicy()).toMatchObject({ state: 'broken', chains: 1 });

    index.apply([
      {
        op: 'delete',
        cluster: 'east',
        type: 'PushSecret',
        key: 'postgres/b',
      },
      {
        op: 'delete',
        cluster: 'east',
        type: 'ExternalSecret',
        key: 'b/postgres',
      },
    ]);
    await index.settled();
    expect((await pushPolicy())?.state).toBe('unknown');
  });

  it('gives all who ask at a time the same answer, and works out only what changed', async () => {
    const { board, index, later } = setup();
    cover(index, 'east', 'live');
    cover(index, 'west', 'live');
    const first = await board.report();
    expect(await board.report()).toBe(first);

    cover(index, 'west', 'forbidden');
    const second = await later();
    expect(second).not.toBe(first);
    expect(second.clusters[0]).toBe(first.clusters[0]);
    expect(second.clusters[1]).not.toBe(first.clusters[1]);
  });

  it('lets others have their turn between two clusters, and is worked out once for all who ask', async () => {
    const { board } = setup(['a', 'b', 'c']);
    let isThere = false;
    const report = board.report().finally(() => {
      isThere = true;
    });
    const second = board.report();
    let turns = 0;
    while (!isThere) {
      await new Promise(resolve => setImmediate(resolve));
      turns += 1;
    }
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(await second).toBe(await report);
  });

  it('sees by itself what time alone changes', async () => {
    const { index, later } = setup(['east']);
    healthyCluster(index, 'east', ['a', 'b', 'c']);
    const backlog = async (ms: number) =>
      (await later(ms)).clusters[0].checks.find(({ id }) => id === 'backlog')
        ?.state;
    expect(await backlog(2_000)).toBe('ok');
    expect(await backlog(3 * 3_600_000)).toBe('broken');
  });

  it('hears nothing more once it is stopped', async () => {
    const { board, index, later } = setup(['east']);
    cover(index, 'east', 'live');
    const before = await board.report();
    board.stop();
    cover(index, 'east', 'forbidden');
    expect((await later()).clusters[0]).toBe(before.clusters[0]);
  });
});
