import { createHash } from 'node:crypto';
import type { KubeObject, ResourceStore } from '../types';
import type { Clock } from './clock';
import { kubeTime } from './clock';

/** Writes Events as a recorder of client-go does: an Event that repeats is counted, not added. */
export interface EventRecorder {
  record(
    about: KubeObject,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ): void;
}

/** Kubernetes cuts an Event's message there. */
const LONGEST_MESSAGE = 1024;

/** @returns a recorder whose Events name `component` as their source */
export function createEventRecorder(options: {
  store: ResourceStore;
  clock: Clock;
  component: string;
}): EventRecorder {
  const { store, clock, component } = options;
  return {
    record(about, type, reason, text) {
      const message = text.slice(0, LONGEST_MESSAGE);
      // Events of cluster-scoped objects live in `default`.
      const namespace = about.metadata.namespace ?? 'default';
      const suffix = createHash('sha256')
        .update(
          [
            component,
            about.kind,
            about.metadata.uid,
            type,
            reason,
            message,
          ].join('|'),
        )
        .digest('hex')
        .slice(0, 16);
      const name = `${about.metadata.name}.${suffix}`;
      const before = store.get('Event', namespace, name);
      const at = kubeTime(clock.now());
      store.apply(
        {
          apiVersion: 'v1',
          kind: 'Event',
          metadata: { name, namespace },
          involvedObject: {
            apiVersion: about.apiVersion,
            kind: about.kind,
            namespace: about.metadata.namespace,
            name: about.metadata.name,
            uid: about.metadata.uid,
            resourceVersion: about.metadata.resourceVersion,
          },
          reason,
          message,
          source: { component },
          firstTimestamp: before?.firstTimestamp ?? at,
          lastTimestamp: at,
          count: (before?.count ?? 0) + 1,
          type,
          eventTime: null,
          reportingComponent: component,
          reportingInstance: '',
        },
        { manager: component, at: clock.now() },
      );
    },
  };
}

/** Deletes Events last seen before `before`, as the API server does after an hour. */
export function forgetEvents(store: ResourceStore, before: Date): void {
  for (const event of store.list('Event')) {
    if (Date.parse(event.lastTimestamp) < before.getTime()) {
      store.remove('Event', event.metadata.namespace, event.metadata.name);
    }
  }
}
