import { FactStore } from '.';
import {
  eventCause,
  externalSecret,
  pod,
  pushSecret,
  remove,
  secretMeta,
  upsert,
  vaultPath,
  vaultStore,
  workload,
} from './__testUtils__/facts';
import type { FactChange } from './types';

const path = (index: number) => `platform-data/postgres/app-${index}`;

/** 1,000 PushSecrets, 5,000 ExternalSecrets and workloads, 20,000 pods. */
function largeCluster() {
  const store = new FactStore();
  store.apply(upsert(vaultStore('secret')));
  for (let i = 0; i < 1_000; i++) {
    store.apply(upsert(pushSecret(`app-${i}`, `pg-${i}`, path(i))));
  }
  for (let i = 0; i < 5_000; i++) {
    const namespace = `ns-${i % 500}`;
    store.apply(
      upsert(
        externalSecret(namespace, `db-${i}`, path(i % 1_000)),
        workload(namespace, `app-${i}`, [`db-${i}`]),
        ...[0, 1, 2, 3].map(n => pod(namespace, `app-${i}-${n}`, `app-${i}`)),
      ),
    );
  }
  return store;
}

const steps = [
  ...(['get', 'set', 'delete', 'has', 'forEach'] as const).map(
    method => [Map.prototype, method] as const,
  ),
  ...(['add', 'delete', 'has', 'forEach'] as const).map(
    method => [Set.prototype, method] as const,
  ),
];

/** How many steps in maps and sets a change costs; walking through one counts its size. */
function costOf(change: () => void): number {
  let cost = 0;
  const spies = [
    ...steps.map(([prototype, method]) => {
      const original = (prototype as any)[method];
      return jest
        .spyOn(prototype as any, method)
        .mockImplementation(function spied(this: any, ...args: any[]) {
          cost += method === 'forEach' ? this.size : 1;
          return original.apply(this, args);
        });
    }),
    ...[Map.prototype, Set.prototype].flatMap(prototype =>
      (['values', 'keys', 'entries'] as const).map(method => {
        const original = (prototype as any)[method];
        return jest
          .spyOn(prototype as any, method)
          .mockImplementation(function spied(this: any) {
            cost += this.size;
            return original.call(this);
          });
      }),
    ),
    ...[Map.prototype, Set.prototype].map(prototype => {
      const original = (prototype as any)[Symbol.iterator];
      return jest
        .spyOn(prototype as any, Symbol.iterator as any)
        .mockImplementation(function spied(this: any) {
          cost += this.size;
          return original.call(this);
        });
    }),
  ];
  try {
    change();
  } finally {
    spies.forEach(spy => spy.mockRestore());
  }
  return cost;
}

describe('FactStore with 5,000 ExternalSecrets, 1,000 PushSecrets and 20,000 pods', () => {
  const store = largeCluster();
  const cases: [string, FactChange[], number][] = [
    ['a pod', upsert({ ...pod('ns-7', 'app-7-1', 'app-7'), ready: false }), 1],
    ['a new pod', upsert(pod('ns-7', 'app-7-new', 'app-7')), 1],
    ['a pod that is gone', [remove('Pod', 'ns-7/app-7-2')], 1],
    [
      'a workload',
      upsert({
        ...workload('ns-7', 'app-7', ['db-7']),
        replicas: { wanted: 1, ready: 0 },
      }),
      1,
    ],
    [
      'an ExternalSecret',
      upsert({ ...externalSecret('ns-7', 'db-7', path(7)), refreshedAt: 1 }),
      1,
    ],
    [
      'a PushSecret',
      upsert({ ...pushSecret('app-7', 'pg-7', path(7)), refreshedAt: 1 }),
      1,
    ],
    ['a Secret', upsert(secretMeta('ns-7', 'db-7')), 1],
    ['a Vault path', upsert(vaultPath(path(7))), 1],
    [
      'an Event',
      upsert(eventCause({ kind: 'Pod', namespace: 'ns-7', name: 'app-7-1' })),
      1,
    ],
  ];

  it.each(cases)('%s costs what it affects', (_, changes, affected) => {
    let paths: ReadonlySet<string> | undefined;
    const cost = costOf(() => {
      paths = store.apply(changes).get('platform');
    });
    expect(paths?.size).toBe(affected);
    expect(cost).toBeLessThan(120);
  });

  it('a page reads what it shows', () => {
    const view = store.view('platform');
    const cost = costOf(() => {
      const [pull] = view.consumersOf(path(7));
      const [app] = view.workloadsUsing('ns-7', pull.target.name);
      view.podsOf({ kind: app.kind, namespace: 'ns-7', name: app.meta.name });
      view.publishersOf(path(7));
      view.workloadsIn('ns-7');
    });
    expect(cost).toBeLessThan(120);
  });
});
