import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  defaultSettings,
  entityDistributions,
  type EntityDistributions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import fc from 'fast-check';
import { step } from '../__testUtils__/anyChange';
import {
  component,
  cover,
  EPOCH,
  healthyCluster,
} from '../__testUtils__/facts';
import { DistributionIndex } from './DistributionIndex';
import { EntityWatchlist } from './EntityWatchlist';

const NOW = EPOCH + 60_000;
const logger = mockServices.logger.mock();
const id = 'backstage.io/kubernetes-id';

const marked = (name: string, marks: Record<string, string>): Entity => {
  const plain = component(name);
  return {
    ...plain,
    metadata: { ...plain.metadata, annotations: marks, etag: '1' },
  };
};

const entities: readonly Entity[] = [
  marked('temporal', { [id]: 'temporal' }),
  marked('reports', {
    'backstage.io/kubernetes-label-selector': 'app=reports,!legacy',
  }),
  marked('anywhere', { 'backstage.io/kubernetes-label-selector': '!app' }),
  marked('declared', {
    'secret-distribution.io/consumes': 'platform-data/postgres/temporal',
    'secret-distribution.io/produces': 'platform-data/postgres/reports',
  }),
  marked('edge', {
    [id]: 'reports',
    'backstage.io/kubernetes-cluster': 'edge',
    'backstage.io/kubernetes-namespace': 'temporal',
  }),
];

function portal() {
  const index = DistributionIndex.create({
    clusters: ['platform', 'edge'],
    settings: defaultSettings,
    logger,
    now: () => NOW,
  });
  for (const name of index.clusters) {
    healthyCluster(index, name, ['temporal']);
    cover(index, name, 'live');
  }
  const watchlist = EntityWatchlist.create({
    index,
    signals: { publish: async () => {} },
    logger,
    now: () => NOW,
  });
  return { index, watchlist };
}

describe('a change is never lost', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows an entity after any changes as it is worked out from all facts', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), steps => {
        const { index, watchlist } = portal();
        entities.forEach(entity => watchlist.show(entity));
        for (const each of steps) {
          if ('changes' in each) {
            index.apply(each.changes);
          } else {
            index.coverage({ ...each, since: EPOCH });
          }
          for (const entity of entities) {
            const views = index.clusters.map(name => index.view(name));
            expect(JSON.parse(shown(watchlist.show(entity)))).toEqual(
              JSON.parse(
                shown(
                  entityDistributions(entity, views, {
                    settings: defaultSettings,
                    now: NOW,
                  }),
                ),
              ),
            );
          }
        }
        watchlist.stop();
        index.stop();
      }),
      { numRuns: 100 },
    );
  });
});

/** All but the times that move while nothing happens. */
function shown(distributions: EntityDistributions): string {
  return JSON.stringify(distributions, (key, value) =>
    ['evaluatedAt', 'validUntil', 'observedAt', 'checkedAt', 'before'].includes(
      key,
    )
      ? undefined
      : value,
  );
}
