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
} from '../__testUtils__/facts';
import { DistributionIndex } from './DistributionIndex';
import { EntityWatchlist } from './EntityWatchlist';

/** The page must be told within 2 s; most of it belongs to the way to the browser. */
const BOUND_MS = 500;
const consumers = ['temporal', 'backstage', 'keycloak'];

async function setup() {
  const clock = { now: EPOCH + 60_000 };
  const index = DistributionIndex.create({
    clusters: ['platform'],
    settings: defaultSettings,
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  healthyCluster(index, 'platform', consumers);
  const signals = { publish: jest.fn(async () => {}) };
  const watchlist = EntityWatchlist.create({
    index,
    signals,
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  await jest.advanceTimersByTimeAsync(BOUND_MS);
  const open = (name: string) => watchlist.show(component(name));
  return { clock, index, signals, watchlist, open };
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
    const before = watchlist.evaluations;
    index.apply([{ op: 'upsert', fact: broken }]);
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(watchlist.evaluations - before).toBe(1);
  });

  it('gives one answer to all who ask within a second, and then a later one', async () => {
    const { clock, watchlist } = await setup();
    const temporal = component('temporal');
    const first = watchlist.show(temporal);
    clock.now += 999;
    expect(watchlist.show(temporal)).toBe(first);
    clock.now += 1;
    expect(watchlist.show(temporal)).toEqual({
      ...first,
      evaluatedAt: first.evaluatedAt + 1_000,
    });
  });

  it('gives no answer from before a change', async () => {
    const { index, open } = await setup();
    const first = open('temporal');
    index.apply([{ op: 'upsert', fact: broken }]);
    expect(open('temporal').state).not.toBe(first.state);
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
    watchlist.show(newcomer);
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
    for (let other = 0; other < 1_000; other++) {
      watchlist.show(component(`other-${other}`));
    }
    index.apply([{ op: 'upsert', fact: broken }]);
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(signals.publish).not.toHaveBeenCalled();
  });

  it('works an answer out once, however often it is looked at', async () => {
    const { clock, watchlist } = await setup();
    const temporal = component('temporal');
    const first = watchlist.show(temporal);
    clock.now += 1_000;
    const second = watchlist.show(temporal);
    expect(second).toEqual({ ...first, evaluatedAt: clock.now });
    expect(watchlist.evaluations).toBe(1);
  });

  it('shows a change at once, and tells the pages that do not know it yet', async () => {
    const { index, signals, open } = await setup();
    open('temporal');
    index.apply([{ op: 'upsert', fact: broken }]);
    expect(open('temporal').state).toBe('broken');
    await jest.advanceTimersByTimeAsync(BOUND_MS);
    expect(signals.publish.mock.calls).toEqual([[signalFor('temporal')]]);
  });

  it('works an answer out again when the catalog has the entity differently', async () => {
    const { watchlist, open } = await setup();
    const { consumes } = open('temporal');
    expect(consumes).toHaveLength(1);
    const renamed = component('temporal');
    renamed.metadata.annotations['backstage.io/kubernetes-id'] = 'nothing';
    expect(watchlist.show(renamed).consumes).toEqual([]);
  });

  it('works an answer out again when its verdict runs out by time alone', async () => {
    const { clock, open } = await setup();
    expect(open('temporal').state).toBe('ok');
    clock.now += 30 * 24 * 3_600_000;
    expect(open('temporal').state).not.toBe('ok');
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
