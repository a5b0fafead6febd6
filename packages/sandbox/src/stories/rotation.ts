import { databaseChain, type DatabaseChain } from './database';
import { externalSecret } from './objects';
import type { Story } from './types';

const MINUTE_MS = 60_000;

const rotateAt = (chain: DatabaseChain, hoursAgo: number) => ({
  hoursAgo,
  happens: (scene: Parameters<NonNullable<Story['break']>>[0]) => {
    const [namespace, name] = chain.sourceRef.split('/');
    scene.rotate(namespace, name);
  },
});
/** A moment at which only time has passed. */
const laterAt = (hoursAgo: number) => ({
  hoursAgo,
  happens: () => undefined,
});

const rates = databaseChain('rates', 'rotating');
const rotating: Story = {
  id: 'rotating',
  title: 'Healthy: rotated now and then',
  group: 'rotation',
  clusters: ['platform'],
  reads: 'The credential is rotated every few hours, and every link follows.',
  expects: { state: 'ok' },
  startsBroken: false,
  rotatesEveryMs: 240 * MINUTE_MS,
  sources: [rates.sourceRef],
  objects: () => [rates.source(), rates.workload()],
  manifests: faulty => [
    rates.push({ spec: { refreshInterval: '10m0s' } }),
    rates.pull({
      spec: {
        refreshInterval: '10m0s',
        ...(faulty ? { refreshPolicy: 'CreatedOnce' } : {}),
      },
    }),
  ],
  history: [
    rotateAt(rates, 30),
    laterAt(29),
    rotateAt(rates, 10),
    laterAt(9.5),
    laterAt(9),
  ],
};

const scheduler = databaseChain('scheduler', 'frozen-rotation');
const frozenRotation: Story = {
  id: 'frozen-rotation',
  title: 'Green but frozen: pulled once, never again',
  group: 'rotation',
  clusters: ['platform'],
  reads:
    'Everything is green, but the ExternalSecret was told to pull only once: the rotation does not arrive.',
  expects: {
    state: 'stale',
    place: 'pull',
    cause: 'green.frozen-pull',
    causeRow: 'B.6 #5',
  },
  startsBroken: true,
  sources: [scheduler.sourceRef],
  objects: () => [scheduler.source(), scheduler.workload()],
  manifests: faulty => [
    scheduler.push(),
    scheduler.pull(faulty ? { spec: { refreshPolicy: 'CreatedOnce' } } : {}),
  ],
  history: [rotateAt(scheduler, 25), laterAt(23)],
};

const mailer = databaseChain('mailer', 'frozen-push');
const frozenPush: Story = {
  id: 'frozen-push',
  title: 'Green but frozen: pushed only if absent',
  group: 'rotation',
  clusters: ['platform'],
  reads:
    'The PushSecret leaves a path alone that exists: the rotation is never published.',
  expects: {
    state: 'warning',
    place: 'push',
    cause: 'green.if-not-exists',
    causeRow: 'B.6 #7',
  },
  startsBroken: true,
  sources: [mailer.sourceRef],
  objects: () => [mailer.source(), mailer.workload()],
  manifests: faulty => [
    mailer.push(faulty ? { spec: { updatePolicy: 'IfNotExists' } } : {}),
    mailer.pull(),
  ],
  history: [rotateAt(mailer, 25), laterAt(23)],
};

const gateway = databaseChain('gateway', 'pinned-version');
const pinnedVersion: Story = {
  id: 'pinned-version',
  title: 'Green but frozen: one version pinned',
  group: 'rotation',
  clusters: ['platform'],
  reads: 'The ExternalSecret names a Vault version, so it never sees a newer.',
  expects: {
    state: 'warning',
    place: 'pull',
    cause: 'green.pinned-version',
    causeRow: 'B.6 #5',
  },
  startsBroken: true,
  sources: [gateway.sourceRef],
  objects: () => [
    gateway.source(),
    gateway.workload({ env: {}, volumes: ['gateway-postgres'] }),
  ],
  manifests: faulty => {
    const pull = externalSecret({
      name: 'gateway-postgres',
      namespace: 'gateway',
      component: 'pinned-version',
      entries: [],
    });
    return [
      gateway.push(),
      {
        ...pull,
        spec: {
          ...pull.spec,
          data: ['username', 'password'].map(property => ({
            secretKey: property,
            remoteRef: {
              key: gateway.path,
              property,
              ...(faulty ? { version: '2' } : {}),
            },
          })),
        },
      },
    ];
  },
  history: [rotateAt(gateway, 25), laterAt(23)],
};

/** Rotations that arrive, and rotations that do not. */
export const rotationStories: readonly Story[] = [
  rotating,
  frozenRotation,
  frozenPush,
  pinnedVersion,
];
