import type { Meter } from '@opentelemetry/api';
import type { ObserverMeter } from '@secret-distribution/backstage-plugin-secret-distribution-node';
import { PREFIX } from './names';

const VAULT = 'Vault';

/**
 * How the observers fare, by cluster and kind. What is told here comes in with every event, so
 * that nothing is done but to count.
 */
export function observerMetrics(
  meter: Meter,
  now: () => number = Date.now,
): ObserverMeter {
  const lists = meter.createHistogram(`${PREFIX}.observer.list.duration`, {
    description: 'How long it took to list a kind of object as a whole',
    unit: 's',
  });
  const events = meter.createCounter(`${PREFIX}.observer.events`, {
    description: 'Events that watches delivered, bookmarks included',
    unit: '{event}',
  });
  const ends = meter.createCounter(`${PREFIX}.observer.watch.ends`, {
    description: 'Watches that ended, by why, and attempts that failed',
    unit: '{watch}',
  });
  const asked = meter.createCounter(`${PREFIX}.vault.requests`, {
    description: 'Requests to Vault, by what was asked and how it answered',
    unit: '{request}',
  });
  const answers = meter.createHistogram(`${PREFIX}.vault.request.duration`, {
    description:
      'How long a request to Vault took, its wait for its turn included',
    unit: 's',
  });
  const heardAt = new Map<
    string,
    { cluster: string; resource: string; at: number }
  >();
  const hear = (cluster: string, resource: string) => {
    const known = heardAt.get(`${cluster} ${resource}`);
    if (known) {
      known.at = now();
    } else {
      heardAt.set(`${cluster} ${resource}`, { cluster, resource, at: now() });
    }
  };
  meter
    .createObservableGauge(`${PREFIX}.observer.silence`, {
      description:
        'How long ago a source was heard last: a list, an event, a bookmark, an answer of Vault',
      unit: 's',
    })
    .addCallback(result =>
      heardAt.forEach(({ cluster, resource, at }) =>
        result.observe((now() - at) / 1000, { cluster, resource }),
      ),
    );
  return {
    listed: (cluster, resource, ms) => {
      hear(cluster, resource);
      lists.record(ms / 1000, { cluster, resource });
    },
    heard: (cluster, resource, count) => {
      hear(cluster, resource);
      events.add(count, { cluster, resource });
    },
    watchEnded: (cluster, resource, why) =>
      ends.add(1, { cluster, resource, why }),
    askedVault: (cluster, what, outcome, ms) => {
      if (outcome !== 'failed') {
        hear(cluster, VAULT);
      }
      asked.add(1, { cluster, request: what, outcome });
      answers.record(ms / 1000, { cluster, request: what });
    },
  };
}
