import { createResourceStore } from '../kubernetes';
import { RELOADER, deployment, secret } from '../stories/objects';
import type { KubeObject } from '../types';
import { Clock } from '../world/clock';
import { createWorkloadControllers } from './controllers';

function scene() {
  const objects = createResourceStore();
  const clock = new Clock();
  const controllers = createWorkloadControllers({ objects, clock, speed: 1 });
  const apply = (...all: KubeObject[]) => {
    all.forEach(one => objects.apply(one));
    controllers.settle();
  };
  return {
    objects,
    clock,
    controllers,
    apply,
    pods: () => objects.list('Pod', 'team'),
    waiting: () =>
      objects
        .list('Pod', 'team')
        .map(pod => pod.status.containerStatuses[0].state.waiting),
    warnings: () =>
      objects
        .list('Event', 'team')
        .filter(event => event.type === 'Warning')
        .map(event => `${event.reason}: ${event.message}`),
  };
}

const app = (changes: Partial<Parameters<typeof deployment>[0]> = {}) =>
  deployment({
    name: 'app',
    namespace: 'team',
    component: 'app',
    env: { PASSWORD: ['db', 'password'] },
    ...changes,
  });
const db = (...keys: string[]) => secret('team', 'db', keys);

describe('B.4 #32: a pod says what it waits for', () => {
  it('a Secret in the environment that is missing', () => {
    const world = scene();
    world.apply(app());
    expect(world.waiting()).toEqual([
      {
        reason: 'CreateContainerConfigError',
        message: 'secret "db" not found',
      },
    ]);
    expect(world.warnings()).toEqual(['Failed: Error: secret "db" not found']);
  });

  it('a key that is missing', () => {
    const world = scene();
    world.apply(db('username'), app());
    expect(world.waiting()).toEqual([
      {
        reason: 'CreateContainerConfigError',
        message: "couldn't find key password in Secret team/db",
      },
    ]);
  });

  it('a volume whose Secret is missing: the reason is in an Event alone', () => {
    const world = scene();
    world.apply(app({ env: {}, volumes: ['db'] }));
    expect(world.waiting()).toEqual([{ reason: 'ContainerCreating' }]);
    expect(world.warnings()).toEqual([
      'FailedMount: MountVolume.SetUp failed for volume "db" : secret "db" not found',
    ]);
  });

  it('a volume that wants a key which is missing', () => {
    const world = scene();
    const workload = app({ env: {}, volumes: ['db'] });
    workload.spec.template.spec.volumes[0].secret.items = [
      { key: 'tls.crt', path: 'tls.crt' },
    ];
    world.apply(db('username'), workload);
    expect(world.warnings()).toEqual([
      'FailedMount: MountVolume.SetUp failed for volume "db" : references non-existent secret key: tls.crt',
    ]);
  });

  it('a Secret for pulling the image', () => {
    const world = scene();
    const workload = app({ env: {} });
    workload.spec.template.spec.imagePullSecrets = [{ name: 'registry' }];
    world.apply(workload);
    expect(world.waiting()).toMatchObject([{ reason: 'ImagePullBackOff' }]);
    expect(world.warnings()).toEqual([
      expect.stringMatching(/^FailedToRetrieveImagePullSecret: .*\(registry\)/),
    ]);
  });

  it('an optional Secret stops nothing', () => {
    const world = scene();
    const workload = app();
    workload.spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.optional =
      true;
    world.apply(workload);
    expect(world.pods()[0].status.phase).toBe('Running');
  });
});

describe('a pod whose Secret arrives', () => {
  it('starts, and its Deployment counts it', () => {
    const world = scene();
    world.apply(app({ replicas: 2 }));
    const status = () => world.objects.get('Deployment', 'team', 'app')?.status;
    expect(status()).toMatchObject({ replicas: 2, readyReplicas: 0 });
    world.clock.at(new Date('2026-11-20T10:00:00Z'), () =>
      world.apply(db('password')),
    );
    expect(status()).toMatchObject({ replicas: 2, readyReplicas: 2 });
    for (const pod of world.pods()) {
      expect(pod.status).toMatchObject({
        phase: 'Running',
        containerStatuses: [
          { state: { running: { startedAt: '2026-11-20T10:00:00Z' } } },
        ],
      });
    }
  });

  it('runs on when its Secret goes away', () => {
    const world = scene();
    world.apply(db('password'), app());
    world.objects.remove('Secret', 'team', 'db');
    world.controllers.settle();
    expect(world.pods()[0].status.phase).toBe('Running');
  });
});

describe('when a Secret changes', () => {
  it.each([
    ['is restarted when it asks for that', RELOADER, true],
    [
      'is restarted when it names the Secret',
      { 'secret.reloader.stakater.com/reload': 'other, db' },
      true,
    ],
    ['runs on otherwise', undefined, false],
  ])('a workload %s', (_, annotations, restarts) => {
    const world = scene();
    world.apply(db('password'), app({ annotations }));
    const [before] = world.pods();
    world.apply(db('password'));
    expect(world.pods()).toHaveLength(1);
    const [after] = world.pods();
    expect(after.metadata.uid === before.metadata.uid).toBe(!restarts);
    expect(after.status.phase).toBe('Running');
    expect(world.objects.list('ReplicaSet', 'team')).toHaveLength(1);
  });
});

it.each([
  ['StatefulSet', 'app-0'],
  ['DaemonSet', expect.stringMatching(/^app-[0-9a-f]{5}$/)],
  ['Job', expect.stringMatching(/^app-[0-9a-f]{5}$/)],
])('a %s has pods of its own', (kind, name) => {
  const world = scene();
  world.apply(db('password'), {
    ...app(),
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
  });
  expect(world.pods()).toMatchObject([
    { metadata: { name, ownerReferences: [{ kind, name: 'app' }] } },
  ]);
});

it('a CronJob has a Job that has a pod', () => {
  const world = scene();
  const { template } = app().spec;
  world.apply(db('password'), {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'app', namespace: 'team' },
    spec: { schedule: '0 * * * *', jobTemplate: { spec: { template } } },
  });
  expect(world.pods()).toMatchObject([
    {
      status: { phase: 'Succeeded' },
      metadata: { ownerReferences: [{ kind: 'Job' }] },
    },
  ]);
});

it('what a deleted workload owned goes with it', () => {
  const world = scene();
  world.apply(db('password'), app());
  world.objects.remove('Deployment', 'team', 'app');
  world.controllers.settle();
  expect(world.pods()).toEqual([]);
  expect(world.objects.list('ReplicaSet')).toEqual([]);
});
