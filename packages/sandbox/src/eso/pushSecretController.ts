import type { KubeObject, ResourceStore } from '../types';
import { kubeTime, type Clock } from '../world/clock';
import type { EventRecorder } from '../world/events';
import type { Outcome, Turn } from '../world/workQueue';
import { parseKey } from './keys';
import {
  DEFAULT_INTERVAL_MS,
  durationMs,
  readyCondition,
  syncedVersion,
} from './status';
import { isOurs, type StoreReference, type Stores } from './stores';
import {
  applyTemplate,
  difference,
  expandDataTo,
  merge,
  pushToStore,
  readSource,
  type Entry,
  type Pushed,
} from './pushEntries';

const FINALIZER = 'pushsecret.externalsecrets.io/finalizer';

/**
 * Reconciles PushSecrets. It does not watch Source Secrets: a change is noticed when the
 * interval has passed, or when the PushSecret itself changes (a `force-sync` annotation).
 */
export function createPushSecretController(options: {
  objects: ResourceStore;
  stores: Stores;
  events: EventRecorder;
  clock: Clock;
}): { reconcile(key: string, turn: Turn): Outcome } {
  const { objects, stores, events, clock } = options;

  const find = (key: string) => {
    const { namespace, name } = parseKey(key);
    return objects.get('PushSecret', namespace, name);
  };

  const mark = (
    object: KubeObject,
    ready: { status: 'True' | 'False'; reason: string; message: string },
    rest: Record<string, unknown> = {},
  ) => {
    objects.setStatus(
      'PushSecret',
      object.metadata.namespace,
      object.metadata.name,
      {
        ...object.status,
        ...rest,
        conditions: [readyCondition(object.status, ready, clock.now())],
      },
    );
    events.record(
      object,
      ready.status === 'True' || ready.reason === 'SourceDeleted'
        ? 'Normal'
        : 'Warning',
      ready.reason,
      ready.message,
    );
  };

  /** Marks and rethrows, so that the queue backs off. */
  const fail = (
    object: KubeObject,
    message: string,
    rest?: Record<string, unknown>,
  ): never => {
    mark(object, { status: 'False', reason: 'Errored', message }, rest);
    throw new Error(message);
  };

  const removeFromProvider = (
    object: KubeObject,
    stale: Pushed,
    prefix: string,
  ) => {
    for (const [storeKey, entries] of Object.entries(stale)) {
      const slash = storeKey.indexOf('/');
      const reference = {
        kind: storeKey.slice(0, slash),
        name: storeKey.slice(slash + 1),
      };
      try {
        const namespace = object.metadata.namespace!;
        stores.withProvider(
          stores.find(reference, namespace),
          namespace,
          { floodGate: false },
          provider => {
            for (const { match } of Object.values(entries)) {
              provider.remove(
                match.remoteRef.remoteKey,
                match.remoteRef.property,
              );
            }
          },
        );
      } catch (error) {
        fail(object, `${prefix}: ${(error as Error).message}`);
      }
    }
  };

  const finalize = (object: KubeObject): Outcome => {
    const finalizers = object.metadata.finalizers ?? [];
    if (!finalizers.includes(FINALIZER)) return {};
    removeFromProvider(
      object,
      object.status?.syncedPushSecrets ?? {},
      'Failed to Delete Secrets from Provider',
    );
    objects.apply(
      withFinalizers(
        object,
        finalizers.filter(one => one !== FINALIZER),
      ),
      { manager: 'external-secrets', at: clock.now() },
    );
    return {};
  };

  return {
    reconcile(key, turn) {
      let object = find(key);
      if (!object) return {};
      const intervalMs =
        durationMs(object.spec.refreshInterval) ?? DEFAULT_INTERVAL_MS;
      if (object.metadata.deletionTimestamp) return finalize(object);
      const deletes = object.spec.deletionPolicy === 'Delete';
      const finalizers = object.metadata.finalizers ?? [];
      if (deletes && !finalizers.includes(FINALIZER)) {
        object = objects.apply(
          withFinalizers(object, [...finalizers, FINALIZER]),
          { manager: 'external-secrets', at: clock.now() },
        );
      }
      if (!shouldPush(object, turn, intervalMs)) {
        return { keepsSchedule: true };
      }

      const startedAt = clock.now();
      const namespace = object.metadata.namespace!;
      const source = readSource(objects, object);
      if (!source) {
        const wasPushed =
          Object.keys(object.status?.syncedPushSecrets ?? {}).length > 0;
        if (deletes && wasPushed) {
          removeFromProvider(
            object,
            object.status.syncedPushSecrets,
            'failed to cleanup provider secrets',
          );
          mark(
            object,
            {
              status: 'False',
              reason: 'SourceDeleted',
              message: 'source secret deleted; provider secrets cleaned up',
            },
            { syncedPushSecrets: {} },
          );
          // Nothing asks for another turn: a Secret that comes back stays unnoticed.
          return {};
        }
        return fail(object, 'could not get source secret');
      }

      const references: StoreReference[] = object.spec.secretStoreRefs ?? [];
      let found: KubeObject[];
      try {
        found = references.map(reference => stores.find(reference, namespace));
      } catch (error) {
        return fail(object, (error as Error).message);
      }
      const ours = found.filter(isOurs);
      if (ours.length === 0) return {};

      // A template that fails leaves the status as it was.
      const data = applyTemplate(object, source);
      const entries = [
        ...((object.spec.data ?? []) as Entry[]),
        ...expandDataTo(object, data),
      ];
      const pushed: Pushed = {};
      try {
        for (const store of ours) {
          const storeKey = `${store.kind}/${store.metadata.name}`;
          pushed[storeKey] = {};
          pushToStore({
            stores,
            store,
            namespace,
            entries,
            data,
            onlyIfAbsent: object.spec.updatePolicy === 'IfNotExists',
            done: (statusKey, entry) => {
              pushed[storeKey][statusKey] = entry;
            },
          });
        }
      } catch (error) {
        return fail(object, `set secret failed: ${(error as Error).message}`, {
          syncedPushSecrets: merge(object.status?.syncedPushSecrets, pushed),
        });
      }
      if (deletes) {
        removeFromProvider(
          object,
          difference(object.status?.syncedPushSecrets, pushed),
          'failed to cleanup provider secrets',
        );
      }
      mark(
        object,
        {
          status: 'True',
          reason: 'Synced',
          message:
            object.spec.updatePolicy === 'IfNotExists'
              ? 'PushSecret synced successfully. Existing secrets in providers unchanged.'
              : 'PushSecret synced successfully',
        },
        {
          refreshTime: kubeTime(startedAt),
          syncedResourceVersion: syncedVersion(object),
          syncedPushSecrets: pushed,
        },
      );
      return intervalMs > 0 ? { requeueAfterMs: intervalMs } : {};
    },
  };
}

function shouldPush(
  object: KubeObject,
  turn: Turn,
  intervalMs: number,
): boolean {
  const synced = object.status?.syncedResourceVersion;
  if (synced !== syncedVersion(object)) return true;
  if (intervalMs === 0) return false;
  return turn.due;
}

function withFinalizers(object: KubeObject, finalizers: string[]): KubeObject {
  return { ...object, metadata: { ...object.metadata, finalizers } };
}
