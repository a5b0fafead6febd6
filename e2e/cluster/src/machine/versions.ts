import { homedir } from 'node:os';
import path from 'node:path';

/** What speaks Vault's API. */
export type VaultProduct = 'openbao' | 'hashicorp-vault';

/** The programs that the cluster is made of; of Vaults it has one. */
export type Component =
  | 'etcd'
  | 'kube-apiserver'
  | VaultProduct
  | 'external-secrets';

/** What is built when nothing else is asked for. `e2e/cluster/build` requires the same. */
export const defaultVersions: Readonly<Record<Component, string>> = {
  etcd: 'v3.6.16',
  'kube-apiserver': 'v1.34.4',
  openbao: '2.7.2',
  'hashicorp-vault': 'v1.21.4',
  'external-secrets': 'v0.16.2',
};

/** Flux's controllers. Of newer ones of the first the Go module proxy lacks a part. */
export const fluxVersions = {
  'source-controller': 'v1.9.3',
  'kustomize-controller': 'v1.9.6',
} as const;

/** What a cluster in Docker is made of, beside the images of the versions above. */
export const kindVersions = {
  /** Of the release notes of kind v0.33.0: a digest belongs to the release of kind that built it. */
  node: 'kindest/node:v1.34.11@sha256:44e222ee2132dab25ff87301682f89eb82c7880ea3a1bf543bfe9708fd08d67d',
  openBaoChart: '0.29.2',
} as const;

/** The oldest tools that a cluster in Docker is made with. */
export const toolVersions = {
  docker: '20.10.0',
  kind: '0.33.0',
  helm: '3.10.0',
  kubectl: '1.24.0',
} as const;

/** What is built of our own: modules that require the versions above. */
export const buildFolder = path.resolve(__dirname, '../../build');

/** What kind and Helm are told. */
export const kindFolder = path.resolve(__dirname, '../../kind');

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
