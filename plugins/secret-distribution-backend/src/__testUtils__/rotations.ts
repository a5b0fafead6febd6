import type {
  FactChange,
  FactSink,
  PodFact,
  VaultPathFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { EPOCH, externalSecret, healthyCluster, pathOf } from './facts';

const MINUTE = 60_000;

/** Two properties that were first pushed a day before and rotated an hour before the world of the tests began. */
export function rotatedPath(cluster: string, consumer: string): VaultPathFact {
  const first = EPOCH - 24 * 60 * MINUTE;
  const second = EPOCH - 60 * MINUTE;
  return {
    type: 'VaultPath',
    cluster,
    path: pathOf(consumer),
    state: 'present',
    currentVersion: 4,
    createdAt: first,
    updatedAt: second + 400,
    current: 'live',
    versions: [first, first + 400, second, second + 400].map(
      (createdAt, index) => ({
        version: index + 1,
        createdAt,
        destroyed: false,
      }),
    ),
    confirmedAt: EPOCH,
  };
}

/** A cluster with a Vault whose metadata is seen; each consumer has pulled its last rotation. */
export function rotatedCluster(
  sink: FactSink,
  cluster: string,
  consumers: readonly string[],
): void {
  healthyCluster(sink, cluster, consumers);
  sink.apply([
    {
      op: 'upsert',
      fact: {
        type: 'Vault',
        cluster,
        state: 'active',
        kvVersion: '2',
        blindness: { state: 'proven', checkedAt: EPOCH },
        confirmedAt: EPOCH,
      },
    },
    ...consumers.map(
      (consumer): FactChange => ({
        op: 'upsert',
        fact: rotatedPath(cluster, consumer),
      }),
    ),
  ]);
  sink.coverage({ cluster, source: 'Vault', state: 'live', since: EPOCH });
}

/** One more rotation: Vault has two new versions; what follows is up to the test. */
export function rotateAgain(
  sink: FactSink,
  cluster: string,
  consumer: string,
  at: number,
): void {
  const path = rotatedPath(cluster, consumer);
  sink.apply([
    {
      op: 'upsert',
      fact: {
        ...path,
        currentVersion: 6,
        confirmedAt: at + 1_000,
        versions: [
          ...path.versions,
          { version: 5, createdAt: at, destroyed: false },
          { version: 6, createdAt: at + 300, destroyed: false },
        ],
      },
    },
  ]);
}

/** The consumer pulls. */
export function pull(
  sink: FactSink,
  cluster: string,
  consumer: string,
  at: number,
): void {
  sink.apply([
    {
      op: 'upsert',
      fact: { ...externalSecret(cluster, consumer), refreshedAt: at },
    },
  ]);
}

/** The consumer's only pod started anew. */
export function restart(sink: FactSink, pod: PodFact, startedAt: number): void {
  sink.apply([{ op: 'upsert', fact: { ...pod, startedAt } }]);
}
