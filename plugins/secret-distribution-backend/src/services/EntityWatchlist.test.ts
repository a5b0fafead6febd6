import { mockServices } from '@backstage/backend-test-utils';
import { defaultSettings } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  component,
  cover,
  EPOCH,
  externalSecret,
  healthyCluster,
  pushSecret,
  workload,
} from '../testing/facts';
import { DistributionIndex } from './DistributionIndex';
import { EntityWatchlist } from './EntityWatchlist';

/** The page must be told within 2 s; most of it belongs to the way to the browser. */
const BOUND_MS = 500;
const consumers = ['temporal', 'backstage', 'keycloak'];

async function setup() {
  const index = DistributionIndex.create({
    clusters: ['platform'],
    settings: defaultSettings,
    logger: mockServices.logger.mock(),
    now: () => EPOCH + 60_000,
  });
  healthyCluster(index, 'platform', consumers);
  const signals = { publish: jest.fn(async () => {}) };
  const watchlist = EntityWatchlist.create({
    index,
    signals,
    logger: mockServices.logger.mock(),
  });
  await jest.advanceTimersByTimeAsync(BOUND_MS);
  const open = (name: string) =>
    watchlist.add(component(name), index.distributionsOf(component(name)));
  return { index, signals, watchlist, open };
}

const signalFor = (name: string) => ({
  recipients: { type: 'broadcast' },
  channel: 'secret-distribution',
  message: { entityRef: `component:default/${name}` },
});

const broken = {
  ...pushSecret('platform', 'temporal'),
  ready: {
    status: 'False',
    reason: 'Errored',
    since: EPOCH,
    signature: { type: 'sourceUnavailable' },
  },
} as const;

describe('EntityWatchlist', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells the pages of an entity that reads differently, by name and without data', async () => {
    const { index, signals, open } = await setup();
    consumers.forEach(open);
    index.apply([{ op: 'upsert', fact: broken }]);
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(signals.publish.mock.calls).toEqual([[signalFor('temporal')]]);
  });

  it('tells within the bound even when changes do not stop', async () => {
    const { index, signals, open } = await setup();
    open('temporal');
    for (let elapsed = 0; elapsed < BOUND_MS; elapsed += 50) {
      index.apply([
        {
          op: 'upsert',
          fact: {
            ...externalSecret('platform', 'temporal'),
            refreshedAt: EPOCH + elapsed + 1,
          },
        },
      ]);
      await jest.advanceTimersByTimeAsync(50);
    }
    expect(signals.publish).toHaveBeenCalledWith(signalFor('temporal'));
    expect(signals.publish.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('looks again only at entities that the change can touch', async () => {
    const { index, watchlist, open } = await setup();
    consumers.forEach(open);
    index.apply([{ op: 'upsert', fact: broken }]);
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(watchlist.evaluations).toBe(1);
  });

  it('stays silent when nothing that a person sees has changed', async () => {
    const { index, signals, open } = await setup();
    consumers.forEach(open);
    index.apply([{ op: 'upsert', fact: pushSecret('platform', 'temporal') }]);
    index.apply([{ op: 'upsert', fact: workload('platform', 'temporal') }]);
    cover(index, 'platform', 'live');
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(signals.publish).not.toHaveBeenCalled();
  });

  it('stays silent about entities that nobody looked at', async () => {
    const { index, signals, open } = await setup();
    open('backstage');
    index.apply([{ op: 'upsert', fact: broken }]);
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(signals.publish).not.toHaveBeenCalled();
  });

  it('tells an entity whose first workload appears', async () => {
    const { index, signals, watchlist } = await setup();
    const newcomer = component('newcomer');
    watchlist.add(newcomer, index.distributionsOf(newcomer));
    index.apply([
      {
        op: 'upsert',
        fact: {
          ...workload('platform', 'temporal'),
          meta: {
            ...workload('platform', 'temporal').meta,
            name: 'newcomer',
            labels: { 'backstage.io/kubernetes-id': 'newcomer' },
          },
        },
      },
    ]);
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(signals.publish.mock.calls).toEqual([[signalFor('newcomer')]]);
  });

  it('tells everybody when a cluster is lost', async () => {
    const { index, signals, open } = await setup();
    consumers.forEach(open);
    cover(index, 'platform', 'stale');
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(signals.publish).toHaveBeenCalledTimes(consumers.length);
  });

  it('remembers a thousand entities and lets the longest unseen go', async () => {
    const { index, signals, watchlist, open } = await setup();
    open('temporal');
    const shown = index.distributionsOf(component('backstage'));
    for (let other = 0; other < 1_000; other++) {
      watchlist.add(component(`other-${other}`), shown);
    }
    index.apply([{ op: 'upsert', fact: broken }]);
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(signals.publish).not.toHaveBeenCalled();
  });

  it('says nothing after it was stopped', async () => {
    const { index, signals, watchlist, open } = await setup();
    open('temporal');
    index.apply([{ op: 'upsert', fact: broken }]);
    watchlist.stop();
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(signals.publish).not.toHaveBeenCalled();
  });
});
