import { ConfigReader } from '@backstage/config';
import { readRefreshSettings } from './readRefreshSettings';

const read = (refresh: object | undefined) =>
  readRefreshSettings(
    new ConfigReader({
      secretDistribution: { ...(refresh && { refresh }) } as never,
    }),
  );

describe('the settings of refreshing at once', () => {
  it('are off when absent', () => {
    expect(read(undefined)).toMatchObject({ enabled: false, pauseMs: 30_000 });
    expect(read({})).toMatchObject({ enabled: false });
  });

  it('may give each cluster an account of its own', () => {
    const { enabled, pauseMs, connections } = read({
      enabled: true,
      pause: { minutes: 1 },
      clusters: [
        {
          name: 'platform',
          kubernetes: { kubeconfig: '/etc/portal/refresh', context: 'c' },
        },
      ],
    });
    expect({ enabled, pauseMs }).toEqual({ enabled: true, pauseMs: 60_000 });
    expect(connections.get('platform')).toEqual({
      by: 'kubeconfig',
      path: '/etc/portal/refresh',
      context: 'c',
    });
  });

  it.each([
    [{ enabled: 'perhaps' }, 'secretDistribution.refresh.enabled'],
    [{ enable: true }, 'secretDistribution.refresh.enable'],
    [{ pause: { hours: 5 } }, 'secretDistribution.refresh.pause'],
    [
      { clusters: [{ name: 'a', kubernetes: {} }] },
      'secretDistribution.refresh.clusters[0].kubernetes',
    ],
    [
      {
        clusters: ['a', 'a'].map(name => ({
          name,
          kubernetes: { inCluster: true },
        })),
      },
      'given twice',
    ],
  ])('name what is wrong: %j', (given, words) => {
    expect(() => read(given)).toThrow(words);
  });
});
