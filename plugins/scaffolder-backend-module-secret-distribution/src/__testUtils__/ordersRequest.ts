/** A database's operator publishes what it generates. */
export const ordersRequest = {
  layout: { type: 'perNamespace', root: '', kustomization: true },
  entityRef: 'component:default/orders-db',
  publish: {
    namespace: 'databases',
    source: 'orders-app',
    path: { kind: 'secret', datasource: 'postgres', instance: 'orders' },
    mappings: [
      { secretKey: 'username', property: 'username' },
      { secretKey: 'password', property: 'password' },
    ],
  },
};

/** The same for another path. */
export function requestFor(path: object) {
  const { publish } = ordersRequest;
  return {
    ...ordersRequest,
    publish: { ...publish, path: { ...publish.path, ...path } },
  };
}
