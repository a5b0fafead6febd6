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
  it('tells of every configured cluster, of those too of which nothing was heard', () => {
    const { board } = setup();
    const { clusters } = board.report();
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
    const pushPolicy = () =>
      later().clusters[0].prerequisites.find(({ id }) => id === 'SD-Q5');
    expect(pushPolicy()).toMatchObject({ state: 'broken', chains: 2 });

    index.apply([{ op: 'upsert', fact: pushSecret('east', 'a') }]);
    await index.settled();
    expect(pushPolicy()).toMatchObject({ state: 'broken', chains: 1 });

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
    expect(pushPolicy()?.state).toBe('unknown');
  });

  it('gives all who ask at a time the same answer, and works out only what changed', () => {
    const { board, index, later } = setup();
    cover(index, 'east', 'live');
    cover(index, 'west', 'live');
    const first = board.report();
    expect(board.report()).toBe(first);

    cover(index, 'west', 'forbidden');
    const second = later();
    expect(second).not.toBe(first);
    expect(second.clusters[0]).toBe(first.clusters[0]);
    expect(second.clusters[1]).not.toBe(first.clusters[1]);
  });

  it('sees by itself what time alone changes', () => {
    const { index, later } = setup(['east']);
    healthyCluster(index, 'east', ['a', 'b', 'c']);
    const backlog = (ms: number) =>
      later(ms).clusters[0].checks.find(({ id }) => id === 'backlog')?.state;
    expect(backlog(2_000)).toBe('ok');
    expect(backlog(3 * 3_600_000)).toBe('broken');
  });

  it('hears nothing more once it is stopped', () => {
    const { board, index, later } = setup(['east']);
    cover(index, 'east', 'live');
    const before = board.report();
    board.stop();
    cover(index, 'east', 'forbidden');
    expect(later().clusters[0]).toBe(before.clusters[0]);
  });
});
