/** One cluster's objects and the Kubernetes API that serves them over HTTP. */
export { createResourceStore, type ClusterStore } from './store';
export { createKubernetesApi, type KubernetesApi } from './api';
export type { Access } from './access';
export { listen } from './listen';
