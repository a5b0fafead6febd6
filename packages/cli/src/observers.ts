/**
 * What watches clusters. It is loaded when it is needed and not before: the client of Kubernetes
 * takes longer to load than most checkouts take to be judged.
 */
export function observers(): typeof import('@secret-distribution/backstage-plugin-secret-distribution-node') {
  return require('@secret-distribution/backstage-plugin-secret-distribution-node');
}
