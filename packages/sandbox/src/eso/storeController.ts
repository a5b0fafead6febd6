import type { KubeObject, ResourceStore } from '../types';
import type { Clock } from '../world/clock';
import type { EventRecorder } from '../world/events';
import type { Outcome } from '../world/workQueue';
import { parseKey } from './keys';
import { readyCondition } from './status';
import { StoreValidationError, isOurs, type Stores } from './stores';

/** `--store-requeue-interval` */
const REQUEUE_MS = 5 * 60_000;

/** Reconciles ClusterSecretStores or SecretStores: general conditions, the cause in an Event. */
export function createStoreController(options: {
  kind: 'ClusterSecretStore' | 'SecretStore';
  objects: ResourceStore;
  stores: Stores;
  events: EventRecorder;
  clock: Clock;
}): { reconcile(key: string): Outcome } {
  const { kind, objects, stores, events, clock } = options;

  const mark = (
    store: KubeObject,
    ready: { status: 'True' | 'False'; reason: string; message: string },
  ) => {
    objects.setStatus(kind, store.metadata.namespace, store.metadata.name, {
      ...store.status,
      capabilities: 'ReadWrite',
      conditions: [readyCondition(store.status, ready, clock.now())],
    });
  };

  return {
    reconcile(key) {
      const { namespace, name } = parseKey(key);
      const store = objects.get(kind, namespace, name);
      if (!store || !isOurs(store)) return {};
      try {
        stores.validate(store);
      } catch (error) {
        const message =
          error instanceof StoreValidationError
            ? 'unable to validate store'
            : 'unable to create client';
        const { message: cause } = error as Error;
        mark(store, {
          status: 'False',
          reason: 'InvalidProviderConfig',
          message,
        });
        events.record(store, 'Warning', 'InvalidProviderConfig', cause);
        throw error;
      }
      mark(store, {
        status: 'True',
        reason: 'Valid',
        message: 'store validated',
      });
      events.record(store, 'Normal', 'Valid', 'store validated');
      return { requeueAfterMs: REQUEUE_MS };
    },
  };
}
