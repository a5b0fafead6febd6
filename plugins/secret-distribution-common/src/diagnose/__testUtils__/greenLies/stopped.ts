import type { Story } from '../story';
import {
  externalSecret,
  green,
  HOUR,
  meta,
  MINUTE,
  NOW,
  pushSecret,
} from '../world';
import { rotated } from './rotated';

/** A push or a pull that no longer follows. */
export const greenButStopped: readonly Story[] = [
  {
    row: 'B.6 #5',
    says: 'it pulls once and never again',
    state: 'warning',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        refreshPolicy: 'CreatedOnce',
      });
    },
    cause: 'green.frozen-pull',
    symptoms: [],
    sentence: 'pulled once and never again (refreshPolicy: CreatedOnce)',
    snippet: 'refreshPolicy: Periodic',
  },
  {
    row: 'B.6 #5',
    says: 'it never pulls again, and Vault has a newer version',
    state: 'stale',
    arrange: world => {
      rotated(world);
      world.externalSecrets[0] = externalSecret({
        refreshIntervalMs: 0,
        refreshedAt: NOW - 20 * 24 * HOUR,
      });
    },
    cause: 'green.frozen-pull',
    firstBroken: 'pull',
    symptoms: [],
    sentence: 'pulled once and never again (refreshInterval: 0)',
    snippet: 'refreshInterval: 1h',
  },
  {
    row: 'B.6 #5',
    says: 'it is pinned to a version',
    state: 'warning',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        entries: externalSecret().entries.map(entry => ({
          ...entry,
          version: '2',
        })),
      });
    },
    cause: 'green.pinned-version',
    symptoms: [],
    sentence: 'pulls version 2 of',
    snippet: 'property: username',
  },
  {
    row: 'B.6 #6',
    says: 'its sync windows do not open',
    state: 'stale',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        hasSyncWindows: true,
        refreshedAt: NOW - 3 * HOUR,
      });
    },
    cause: 'green.sync-windows',
    firstBroken: 'pull',
    symptoms: [],
    sentence: 'its `syncWindows` keep it closed',
    snippet: 'spec.syncWindows',
  },
  {
    row: 'B.6 #7',
    says: 'it writes only what is not there yet',
    state: 'warning',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        updatePolicy: 'IfNotExists',
        ready: green('Synced', { type: 'createdOnlyIfAbsent' }),
      });
    },
    cause: 'green.if-not-exists',
    symptoms: [],
    sentence: 'A rotation is never published',
    snippet: 'updatePolicy: Replace',
  },
  {
    row: 'B.6 #8',
    says: 'it pushed once and never again',
    state: 'warning',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        refreshIntervalMs: 0,
        refreshedAt: NOW - 30 * 24 * HOUR,
      });
    },
    cause: 'green.frozen-push',
    symptoms: [],
    sentence: 'it pushed once and never again',
    snippet: 'refreshInterval: 1h',
  },
  {
    row: 'B.6 #9',
    says: 'the push is overdue',
    state: 'stale',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({ refreshedAt: NOW - 70 * MINUTE });
    },
    cause: 'green.overdue',
    firstBroken: 'push',
    symptoms: [],
    sentence: 'PushSecret `platform-data/temporal-push` says that it is ready',
    snippet: 'kubectl get pods -n external-secrets',
  },
  {
    row: 'B.6 #9',
    says: 'the pull is overdue',
    state: 'stale',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        refreshedAt: NOW - 70 * MINUTE,
      });
    },
    cause: 'green.overdue',
    firstBroken: 'pull',
    symptoms: [],
    sentence: 'ExternalSecret `temporal/temporal-db` says that it is ready',
  },
  {
    row: 'B.6 #9',
    says: 'the status speaks of an older manifest, because a template fails silently',
    state: 'stale',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        templated: true,
        meta: meta({
          namespace: 'platform-data',
          name: 'temporal-push',
          generation: 2,
        }),
      });
    },
    cause: 'green.old-generation',
    firstBroken: 'push',
    symptoms: [],
    sentence: 'A template that fails leaves it green',
    snippet: 'kubectl logs -n external-secrets',
  },
];
