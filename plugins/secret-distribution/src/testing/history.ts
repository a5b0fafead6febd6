import type {
  DistributionHistory,
  Rotation,
  RotationConsumer,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { NOW } from './builders';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A consumer that got a rotation half a minute after it was pushed. */
export function arrived(
  given: Partial<RotationConsumer> = {},
): RotationConsumer {
  return {
    consumer: 'temporal/temporal-postgres',
    state: 'arrived',
    pulled: { at: NOW - 30 * MINUTE + 36 * SECOND, exact: true, late: false },
    boundMs: 2 * HOUR,
    dueAt: NOW + 30 * MINUTE,
    workloads: [
      {
        kind: 'Deployment',
        name: 'temporal',
        credential: 'new',
        since: NOW - 30 * MINUTE + 72 * SECOND,
        why: [],
      },
    ],
    counts: { new: 1, old: 0, unknown: 0 },
    ...given,
  };
}

/** The newest rotation: two properties, pushed half an hour ago. */
export function rotation(given: Partial<Rotation> = {}): Rotation {
  return {
    id: '3@1',
    current: true,
    state: 'arrived',
    startedAt: NOW - 30 * MINUTE,
    lastStepAt: NOW - 30 * MINUTE + 72 * SECOND,
    push: {
      object: 'postgres-operator/temporal',
      at: NOW - 30 * MINUTE,
      exact: true,
      late: false,
    },
    versions: [
      { version: 3, at: NOW - 30 * MINUTE },
      { version: 4, at: NOW - 30 * MINUTE + 400 },
    ],
    consumers: [arrived()],
    ...given,
  };
}

/** One page of a history. */
export function history(
  given: Partial<DistributionHistory> = {},
): DistributionHistory {
  return {
    entityRef: 'component:default/temporal',
    evaluatedAt: NOW,
    distribution: {
      id: 'd1',
      cluster: 'platform',
      path: 'platform-data/postgres/temporal',
      kind: 'secret',
    },
    recordedSince: NOW - 24 * HOUR,
    clocks: [],
    rotations: [rotation()],
    transitions: [],
    causes: [],
    ...given,
  };
}
