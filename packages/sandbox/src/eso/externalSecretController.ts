import type { KubeObject, ResourceStore } from '../types';
import { kubeTime, type Clock } from '../world/clock';
import type { EventRecorder } from '../world/events';
import type { Outcome, Turn } from '../world/workQueue';
import { parseKey } from './keys';
import { pull } from './pull';
import {
  DEFAULT_INTERVAL_MS,
  durationMs,
  readyCondition,
  syncedVersion,
} from './status';
import { isOurs, type Stores } from './stores';
import {
  TargetError,
  deleteOrphans,
  deleteTarget,
  isTargetValid,
  readTarget,
  writeTarget,
} from './target';

/** Reconciles ExternalSecrets: general conditions, the cause in an Event, the Target Secret. */
export function createExternalSecretController(options: {
  objects: ResourceStore;
  stores: Stores;
  events: EventRecorder;
  clock: Clock;
}): { reconcile(key: string, turn: Turn): Outcome } {
  const { objects, stores, events, clock } = options;

  const mark = (
    object: KubeObject,
    ready: { status: 'True' | 'False'; reason: string; message: string },
    rest: Record<string, unknown> = {},
  ) => {
    objects.setStatus(
      'ExternalSecret',
      object.metadata.namespace,
      object.metadata.name,
      {
        ...object.status,
        ...rest,
        conditions: [readyCondition(object.status, ready, clock.now())],
      },
    );
  };

  const fail = (object: KubeObject, message: string, cause: Error) => {
    mark(object, { status: 'False', reason: 'SecretSyncedError', message });
    events.record(object, 'Warning', 'UpdateFailed', cause.message);
  };

  return {
    reconcile(key, turn) {
      const { namespace, name } = parseKey(key);
      const object = objects.get('ExternalSecret', namespace, name);
      if (!object || object.metadata.deletionTimestamp) return {};
      if (usesUnmanagedStore(object, stores)) return {};
      if (
        !shouldRefresh(object, turn) &&
        isTargetValid(object, readTarget(objects, object))
      ) {
        return { keepsSchedule: true };
      }

      const startedAt = clock.now();
      const done = (
        reason: string,
        message: string,
        rest: Record<string, unknown> = {},
      ): Outcome => {
        mark(
          object,
          { status: 'True', reason, message },
          {
            ...rest,
            refreshTime: kubeTime(startedAt),
            syncedResourceVersion: syncedVersion(object),
          },
        );
        return nextTurn(object);
      };

      let data: Record<string, string>;
      try {
        data = pull(object, stores, (reason, message) =>
          events.record(object, 'Normal', reason, message),
        );
      } catch (error) {
        fail(object, 'could not get secret data from provider', error as Error);
        throw error;
      }

      const target = object.spec.target ?? {};
      const existing = readTarget(objects, object);
      if (Object.keys(data).length === 0) {
        if (target.deletionPolicy === 'Delete') {
          if (existing) {
            deleteTarget(objects, object);
            events.record(object, 'Normal', 'Deleted', 'secret deleted');
          }
          return done(
            'SecretDeleted',
            'secret deleted due to DeletionPolicy=Delete',
          );
        }
        if (target.deletionPolicy !== 'Merge') {
          return done(
            'SecretSynced',
            'secret retained due to DeletionPolicy=Retain',
          );
        }
      }
      if (target.creationPolicy === 'Merge' && !existing) {
        return done(
          'SecretMissing',
          'secret will not be created due to CreationPolicy=Merge',
        );
      }
      if (target.creationPolicy === 'None') {
        return done('SecretSynced', 'secret synced');
      }

      try {
        const wrote = writeTarget({
          objects,
          object,
          existing,
          data,
          at: startedAt,
        });
        deleteOrphans(objects, object);
        if (wrote) {
          events.record(
            object,
            'Normal',
            wrote === 'created' ? 'Created' : 'Updated',
            `secret ${wrote}`,
          );
        }
        return done('SecretSynced', 'secret synced', {
          binding: { name: target.name ?? object.metadata.name },
        });
      } catch (error) {
        const isFinal = error instanceof TargetError;
        fail(
          object,
          isFinal ? error.condition : 'could not update secret',
          error as Error,
        );
        // ESO waits for a change of the resource or its target instead of trying again.
        if (isFinal) return {};
        throw error;
      }
    },
  };
}

function usesUnmanagedStore(object: KubeObject, stores: Stores): boolean {
  if (!object.spec.secretStoreRef) return false;
  try {
    return !isOurs(
      stores.find(object.spec.secretStoreRef, object.metadata.namespace!),
    );
  } catch {
    // A store that is missing is told when its data is asked for.
    return false;
  }
}

function intervalOf(object: KubeObject): number {
  return durationMs(object.spec.refreshInterval) ?? DEFAULT_INTERVAL_MS;
}

function shouldRefresh(object: KubeObject, turn: Turn): boolean {
  const { refreshTime, syncedResourceVersion } = object.status ?? {};
  const isNew = !refreshTime || !syncedResourceVersion;
  const hasChanged = syncedResourceVersion !== syncedVersion(object);
  switch (object.spec.refreshPolicy) {
    case 'CreatedOnce':
      return isNew;
    case 'OnChange':
      return isNew || hasChanged;
    default:
      if (intervalOf(object) === 0 && syncedResourceVersion) return false;
      return isNew || hasChanged || turn.due;
  }
}

function nextTurn(object: KubeObject): Outcome {
  const { refreshPolicy } = object.spec;
  const intervalMs = intervalOf(object);
  const isPeriodic = !refreshPolicy || refreshPolicy === 'Periodic';
  return isPeriodic && intervalMs > 0 ? { requeueAfterMs: intervalMs } : {};
}
