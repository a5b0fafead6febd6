import { z } from 'zod/v4';
import { conditions, message } from './conditions';
import { list, optional, text, time } from './fields';
import { namespaced } from './metadata';

const containerStatuses = list(
  z.object({
    state: optional(
      z.object({
        waiting: optional(z.object({ reason: text().nullish(), message })),
        running: optional(z.object({ startedAt: time })),
      }),
    ),
  }),
);

export const phases = [
  'Pending',
  'Running',
  'Succeeded',
  'Failed',
  'Unknown',
] as const;

export const podStatus = z.object({
  phase: z
    .enum(phases, { error: `must be one of ${phases.join(', ')}` })
    .nullish(),
  startTime: time,
  conditions,
  containerStatuses,
  initContainerStatuses: containerStatuses,
});
export type PodStatus = z.output<typeof podStatus>;

/** What is read of a pod that a workload owns. */
export const ownedPod = z.object({
  metadata: namespaced,
  status: optional(podStatus),
});
export type OwnedPod = z.output<typeof ownedPod>;
