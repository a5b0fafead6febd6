import type { KubeObject, ResourceStore } from '../types';
import type { Clock } from '../world/clock';
import { kubeTime } from '../world/clock';
import { podTemplateOf } from './replicas';
import { secretsUsedBy } from './podTemplate';

/** Stakater's Reloader: restarts workloads that ask for it when a Secret's data changed. */
export function createReloader(options: {
  objects: ResourceStore;
  clock: Clock;
}): { secretChanged(secret: KubeObject, hash: string): void } {
  const { objects, clock } = options;
  return {
    secretChanged(secret, hash) {
      const { namespace, name } = secret.metadata;
      for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet'] as const) {
        for (const workload of objects.list(kind, namespace)) {
          if (!wantsReload(workload, name)) continue;
          const copy = structuredClone(workload);
          const template = podTemplateOf(copy);
          template.metadata ??= {};
          template.metadata.annotations = {
            ...template.metadata.annotations,
            'reloader.stakater.com/last-reloaded-from': JSON.stringify({
              type: 'SECRET',
              name,
              namespace,
              hash,
              observedAt: kubeTime(clock.now()),
            }),
          };
          objects.apply(copy, { manager: 'reloader', at: clock.now() });
        }
      }
    },
  };
}

function wantsReload(workload: KubeObject, secretName: string): boolean {
  const annotations = workload.metadata.annotations ?? {};
  const named = annotations['secret.reloader.stakater.com/reload'];
  if (named?.split(',').some(one => one.trim() === secretName)) return true;
  const isAuto =
    annotations['reloader.stakater.com/auto'] === 'true' ||
    annotations['secret.reloader.stakater.com/auto'] === 'true';
  return isAuto && secretsUsedBy(podTemplateOf(workload).spec).has(secretName);
}
