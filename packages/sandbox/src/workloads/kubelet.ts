import type { KubeObject, ResourceStore } from '../types';
import { kubeTime, type Clock } from '../world/clock';
import type { EventRecorder } from '../world/events';
import type { Outcome } from '../world/workQueue';
import { containersOf, findObstacles, type Obstacle } from './podTemplate';

const EVENT_REASONS = {
  config: 'Failed',
  mount: 'FailedMount',
  pull: 'FailedToRetrieveImagePullSecret',
} as const;

/** Starts the containers of pods whose Secrets are there, and says what is missing of the others. */
export function createKubelet(options: {
  objects: ResourceStore;
  events: EventRecorder;
  clock: Clock;
}): { reconcile(namespace: string | undefined, name: string): Outcome } {
  const { objects, events, clock } = options;
  return {
    reconcile(namespace, name) {
      const pod = objects.get('Pod', namespace, name);
      // What runs has its values: a Secret that goes away later does not stop it.
      if (!pod || (pod.status?.phase ?? 'Pending') !== 'Pending') return {};
      const obstacles = findObstacles(pod, objects);
      const status = podStatus(pod, obstacles, clock.now());
      objects.setStatus('Pod', namespace, name, status);
      if (obstacles.length === 0) {
        events.record(pod, 'Normal', 'Started', 'Started container');
        return {};
      }
      const first = firstMet(obstacles);
      events.record(pod, 'Warning', EVENT_REASONS[first.at], textOf(first));
      throw new Error(first.message);
    },
  };
}

function textOf(obstacle: Obstacle): string {
  return obstacle.at === 'config'
    ? `Error: ${obstacle.message}`
    : obstacle.message;
}

/** A volume that cannot be mounted comes before anything in a container. */
function firstMet(obstacles: readonly Obstacle[]): Obstacle {
  return obstacles.find(one => one.at === 'mount') ?? obstacles[0];
}

function podStatus(
  pod: KubeObject,
  obstacles: readonly Obstacle[],
  now: Date,
): any {
  const at = kubeTime(now);
  const isRunning = obstacles.length === 0;
  const isJob = pod.metadata.ownerReferences?.some(one => one.kind === 'Job');
  const phases = isJob ? 'Succeeded' : 'Running';
  const condition = (type: string, isTrue: boolean) => {
    const before = pod.status?.conditions?.find(
      (one: any) => one.type === type,
    );
    const status = isTrue ? 'True' : 'False';
    return {
      type,
      status,
      lastProbeTime: null,
      lastTransitionTime:
        before?.status === status ? before.lastTransitionTime : at,
    };
  };
  return {
    phase: isRunning ? phases : 'Pending',
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', isRunning || !pod.spec.initContainers),
      condition('ContainersReady', isRunning && !isJob),
      condition('Ready', isRunning && !isJob),
    ],
    startTime: pod.status?.startTime ?? at,
    hostIP: '10.0.0.11',
    podIP: '10.244.0.17',
    qosClass: 'BestEffort',
    containerStatuses: containersOf({ containers: pod.spec.containers }).map(
      container => ({
        name: container.name,
        image: container.image,
        imageID: '',
        ready: isRunning && !isJob,
        started: isRunning && !isJob,
        restartCount: 0,
        lastState: {},
        state: containerState(container, obstacles, at, Boolean(isJob)),
      }),
    ),
  };
}

function containerState(
  container: any,
  obstacles: readonly Obstacle[],
  at: string,
  isJob: boolean,
): any {
  if (obstacles.length === 0) {
    return isJob
      ? {
          terminated: {
            exitCode: 0,
            reason: 'Completed',
            startedAt: at,
            finishedAt: at,
          },
        }
      : { running: { startedAt: at } };
  }
  const first = firstMet(obstacles);
  if (first.at === 'pull') {
    return {
      waiting: {
        reason: 'ImagePullBackOff',
        message: `Back-off pulling image "${container.image}"`,
      },
    };
  }
  const own = obstacles.find(one => one.container === container.name);
  if (first.at === 'mount' || !own) {
    return { waiting: { reason: 'ContainerCreating' } };
  }
  return {
    waiting: { reason: 'CreateContainerConfigError', message: own.message },
  };
}
