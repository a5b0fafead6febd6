import fc from 'fast-check';
import { factKey, FactStore } from '.';
import {
  externalSecret,
  pod,
  pushSecret,
  secretMeta,
  vaultPath,
  vaultStore,
  workload,
} from './__testUtils__/facts';
import type { Fact, FactChange } from './types';
import type { FactView } from './view';

const letter = fc.constantFrom('a', 'b', 'c');
const key = letter.map(name => `platform-data/postgres/${name}`);
const keys = fc.uniqueArray(
  fc.oneof(
    key,
    key.map(path => `secret/${path}`),
    fc.constant('team/own'),
  ),
  { maxLength: 2 },
);
const secrets = fc.uniqueArray(letter, { maxLength: 2 });
const kind = fc.constantFrom('Deployment', 'StatefulSet', 'Rollout');

const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .tuple(letter, letter, keys)
    .map(([name, secret, paths]) => pushSecret(name, secret, ...paths)),
  fc
    .tuple(letter, letter, keys)
    .map(([namespace, name, paths]) =>
      externalSecret(namespace, name, ...paths),
    ),
  fc
    .tuple(letter, letter, secrets, kind, fc.option(letter))
    .map(([namespace, name, uses, which, lender]) => ({
      ...workload(namespace, name, uses, which),
      ...(which === 'Rollout' &&
        lender && {
          templateFrom: { kind: 'Deployment', name: lender } as const,
        }),
    })),
  fc
    .tuple(letter, letter, letter, kind, fc.boolean())
    .map(([namespace, name, owner, which, ready]) => ({
      ...pod(namespace, name, owner, which),
      ready,
    })),
  fc.tuple(letter, letter, secrets).map(([namespace, name, uses]) => ({
    ...pod(namespace, name, name, 'Pod'),
    asWorkload: workload(namespace, name, uses, 'Pod'),
  })),
  fc.constantFrom('secret', 'kv', undefined).map(vaultStore),
  fc
    .tuple(letter, letter)
    .map(([namespace, name]) => secretMeta(namespace, name)),
  fc
    .tuple(key, fc.constantFrom('present', 'absent', 'forbidden'))
    .map(([path, state]) => vaultPath(path, state)),
);

const change: fc.Arbitrary<FactChange> = fc.oneof(
  {
    weight: 3,
    arbitrary: fact.map(it => ({ op: 'upsert', fact: it } as const)),
  },
  {
    weight: 1,
    arbitrary: fact.map(
      it =>
        ({
          op: 'delete',
          cluster: 'platform',
          type: it.type,
          key: factKey(it),
        } as const),
    ),
  },
);

const letters = ['a', 'b', 'c'];
const allPaths = [
  'team/own',
  ...letters.flatMap(name => [
    `platform-data/postgres/${name}`,
    `secret/platform-data/postgres/${name}`,
  ]),
];
const byName = <T extends Fact>(facts: Iterable<T>) =>
  [...facts].map(it => JSON.stringify(it)).sort();

/** What concerns one path, as far as the store answers it. */
function around(view: FactView, path: string) {
  const consumers = view.consumersOf(path);
  const publishers = view.publishersOf(path);
  const workloads = consumers.flatMap(({ meta, target }) =>
    view.workloadsUsing(meta.namespace ?? '', target.name),
  );
  return {
    consumers,
    publishers,
    workloads,
    pods: workloads.map(it =>
      view.podsOf({
        kind: it.kind,
        namespace: it.meta.namespace,
        name: it.meta.name,
      }),
    ),
    stores: [...publishers.flatMap(it => it.stores), consumers[0]?.store].map(
      ref => ref && view.store(ref, 'a'),
    ),
    sources: publishers.map(
      ({ meta, source }) =>
        source.by === 'name' && view.secret(meta.namespace ?? '', source.name),
    ),
    targets: consumers.map(({ meta, target }) =>
      view.secret(meta.namespace ?? '', target.name),
    ),
    vault: view.vaultPath(path),
  };
}

function everything(view: FactView) {
  return {
    paths: [...view.paths()].sort(),
    around: allPaths.map(path => around(view, path)),
    pushSecrets: byName(view.pushSecrets()),
    externalSecrets: byName(view.externalSecrets()),
    workloads: byName(view.workloads()),
    stores: byName(view.stores()),
    inNamespaces: letters.map(name => view.workloadsIn(name)),
    bySecret: letters.flatMap(namespace =>
      letters.map(name => [
        view.externalSecretsFor(namespace, name),
        view.pushSecretsFrom('platform-data', name),
        view.workloadsUsing(namespace, name),
      ]),
    ),
  };
}

describe('FactStore, whatever happens in whatever order', () => {
  it('knows what a store knows that was told the outcome alone', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60, size: 'max' }), changes => {
        const lived = new FactStore();
        const outcome = new Map<string, Fact>();
        for (const step of changes) {
          lived.apply([step]);
          if (step.op === 'upsert') {
            outcome.set(`${step.fact.type} ${factKey(step.fact)}`, step.fact);
          } else {
            outcome.delete(`${step.type} ${step.key}`);
          }
        }
        // The other way round, so that nothing depends on the order.
        const rebuilt = new FactStore();
        rebuilt.apply(
          [...outcome.values()]
            .reverse()
            .map(it => ({ op: 'upsert', fact: it })),
        );
        expect(everything(lived.view('platform'))).toEqual(
          everything(rebuilt.view('platform')),
        );
      }),
      { numRuns: 600, seed: 11 },
    );
  });

  it('tells every path around which anything is different', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40, size: 'max' }), changes => {
        const store = new FactStore();
        const view = store.view('platform');
        for (const step of changes) {
          const before = allPaths.map(path =>
            JSON.stringify(around(view, path)),
          );
          const affected = store.apply([step]).get('platform') ?? new Set();
          const different = allPaths.filter(
            (path, index) =>
              JSON.stringify(around(view, path)) !== before[index],
          );
          expect(different.filter(path => !affected.has(path))).toEqual([]);
        }
      }),
      { numRuns: 600, seed: 11 },
    );
  });
});
