import { databaseChain } from './database';
import type { Story } from './types';

const APP = 'orders';
/** The names that a template gives when nobody asks for others. */
const NAME = 'postgres-orders';
const chain = databaseChain(APP, APP);

/** It cannot start before somebody distributes its Secret. */
const workload = chain.workload({
  env: {
    DB_USERNAME: [NAME, 'username'],
    DB_PASSWORD: [NAME, 'password'],
  },
});

const orders: Story = {
  id: APP,
  title: 'Self-service: to be distributed',
  group: 'healthy',
  clusters: ['platform'],
  reads:
    'Its credentials are generated, but nobody distributes them yet, and its workload waits: a template does.',
  expects: {
    state: 'broken',
    place: 'entity',
    cause: 'workload.secret-unmade',
  },
  startsBroken: true,
  sources: [chain.sourceRef],
  objects: () => [chain.source()],
  manifests: faulty =>
    faulty
      ? [workload]
      : [workload, chain.push({ name: NAME }), chain.pull({ name: NAME })],
  break: scene => scene.restart(APP, APP),
};

/** What the templates are tried on. */
export const selfServiceStories: readonly Story[] = [orders];
