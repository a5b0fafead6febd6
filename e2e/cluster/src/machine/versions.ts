import { homedir } from 'node:os';
import path from 'node:path';

/** The programs that the cluster is made of. */
export type Component =
  | 'etcd'
  | 'kube-apiserver'
  | 'openbao'
  | 'external-secrets';

/** What is built when nothing else is asked for. `e2e/cluster/build` requires the same. */
export const defaultVersions: Readonly<Record<Component, string>> = {
  etcd: 'v3.6.16',
  'kube-apiserver': 'v1.34.4',
  openbao: '2.7.2',
  'external-secrets': 'v0.16.2',
};

/** Flux's modules: the first is built and run, both give CRDs. */
export const fluxVersions = {
  'kustomize-controller': 'v1.9.6',
  'source-controller': 'v1.9.1',
} as const;

/** What is built of our own: modules that require the versions above. */
export const buildFolder = path.resolve(__dirname, '../../build');

/** Binaries are kept outside of the repository, so that a new work tree need not build them. */
export const cacheFolder =
  process.env.SECRET_DISTRIBUTION_CLUSTER_CACHE ??
  path.join(homedir(), '.cache', 'secret-distribution', 'cluster');

/** Where a component's binary is, once it was made. */
export const binaryOf = (component: Component, version: string): string =>
  path.join(cacheFolder, `${component}-${version}`);

/** External Secrets Operator's CRDs, from the same source as its binary. */
export const crdsOf = (version: string): string =>
  path.join(cacheFolder, `external-secrets-${version}-crds.yaml`);
