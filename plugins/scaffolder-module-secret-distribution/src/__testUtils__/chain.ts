import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A chain as the API tells of who publishes it, as far as the fields look at it. */
export function producedChain(options: {
  path: string;
  source?: { namespace: string; name: string };
  publishers?: readonly string[];
  consumers?: readonly string[];
  properties?: readonly string[];
}): Partial<EntityChain> {
  const { path, source, properties = ['username', 'password'] } = options;
  const [prefix, datasource, instance] = path.split('/');
  return {
    id: path,
    role: 'producer',
    distribution: {
      id: path,
      cluster: 'platform',
      path,
      kind: prefix === 'platform-config' ? 'config' : 'secret',
      datasource,
      instance,
    },
    links: [
      {
        id: 'source',
        state: 'ok',
        label: '',
        note: '',
        ...(source && { ref: { kind: 'Secret', ...source } }),
      },
    ],
    keys: properties.map(property => ({
      property,
      promised: true,
      present: 'unknown',
      used: 'unknown',
    })),
    consumers: options.consumers ?? [],
    publishers: options.publishers ?? [`databases/${datasource}-${instance}`],
  };
}
