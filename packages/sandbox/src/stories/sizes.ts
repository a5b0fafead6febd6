import { PRODUCER_NAMESPACE } from '../world/baseline';
import { deployment, externalSecret, pushSecret, secret } from './objects';
import type { Story } from './types';

const MANY = 200;
const COMPONENT = 'two-hundred-distributions';
const instances = Array.from({ length: MANY }, (_, index) => {
  const name = `shard-${String(index + 1).padStart(3, '0')}`;
  return { name, path: `platform-data/redis/${name}`, property: 'password' };
});

const twoHundred: Story = {
  id: COMPONENT,
  title: 'Healthy: 200 distributions',
  group: 'sizes',
  clusters: ['platform'],
  reads: 'Two hundred secrets arrive; one of them can be broken.',
  expects: { state: 'ok' },
  startsBroken: false,
  createdHoursAgo: 20,
  sources: [`${PRODUCER_NAMESPACE}/redis-${instances[0].name}`],
  objects: () => [
    ...instances.map(({ name, property }) =>
      secret(PRODUCER_NAMESPACE, `redis-${name}`, [property]),
    ),
    deployment({
      name: 'warehouse',
      namespace: 'warehouse',
      component: COMPONENT,
      annotations: { 'reloader.stakater.com/auto': 'true' },
      volumes: instances.map(({ name }) => name),
    }),
  ],
  manifests: faulty =>
    instances.flatMap(({ name, path, property }, index) => [
      pushSecret({
        name: `redis-${name}`,
        source: `redis-${name}`,
        entries: [{ path, property }],
      }),
      externalSecret({
        name,
        namespace: 'warehouse',
        component: COMPONENT,
        entries: [
          {
            path,
            property: faulty && index === 41 ? 'passphrase' : property,
            key: property,
          },
        ],
      }),
    ]),
};

const empty: Story = {
  id: 'empty',
  title: 'No distributions',
  group: 'sizes',
  clusters: ['platform'],
  reads: 'The component uses no distributed secret or configuration.',
  expects: { state: 'none' },
  startsBroken: false,
  objects: () => [
    deployment({ name: 'homepage', namespace: 'homepage', component: 'empty' }),
  ],
};

const declaredOnly: Story = {
  id: 'declared-only',
  title: 'Declared, not distributed',
  group: 'sizes',
  clusters: ['platform'],
  reads:
    'The catalog says that it consumes a path which the cluster does not have.',
  expects: {
    state: 'warning',
    place: 'entity',
    cause: 'catalog.declared-not-distributed',
  },
  startsBroken: true,
  objects: () => [
    deployment({
      name: 'brochure',
      namespace: 'brochure',
      component: 'declared-only',
    }),
  ],
};

/** Components with none, very many, or merely declared distributions. */
export const sizeStories: readonly Story[] = [twoHundred, empty, declaredOnly];
