import type { KubeObject } from '../types';
import { databaseChain } from './database';
import { deployment } from './objects';
import type { Story } from './types';

const APP = 'orders';
/** The names that a template gives when nobody asks for others. */
const TARGET = 'postgres-orders';

/** A workload that runs before anybody distributes its Secret, unless it insists on it. */
function workload({ insists }: { insists: boolean }): KubeObject {
  const object = deployment({
    name: APP,
    namespace: APP,
    component: APP,
    annotations: { 'reloader.stakater.com/auto': 'true' },
    env: {
      DB_USERNAME: [TARGET, 'username'],
      DB_PASSWORD: [TARGET, 'password'],
    },
  });
  const [container] = object.spec.template.spec.containers;
  for (const { valueFrom } of container.env) {
    valueFrom.secretKeyRef.optional = !insists;
  }
  return object;
}

const orders: Story = {
  id: APP,
  title: 'Self-service: to be distributed',
  group: 'healthy',
  clusters: ['platform'],
  reads:
    'Its credentials are generated, but nobody distributes them yet: a template does.',
  expects: { state: 'none' },
  startsBroken: false,
  sources: [databaseChain(APP, APP).sourceRef],
  objects: faulty => [
    databaseChain(APP, APP).source(),
    workload({ insists: faulty }),
  ],
};

/** What the templates are tried on. */
export const selfServiceStories: readonly Story[] = [orders];
