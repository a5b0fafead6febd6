import type {
  ClusterFact,
  Coverage,
  CoverageSource,
  EventCauseFact,
  ExternalSecretFact,
  ObjectRef,
  PodFact,
  PushSecretFact,
  SecretMetaFact,
  StoreFact,
  StoreRef,
  VaultFact,
  VaultPathFact,
  WorkloadFact,
} from './types';

/**
 * The facts of one cluster, looked up by what they touch. Every answer is O(answer).
 *
 * Paths are normalised as the store resolves them, so `secret/platform-data/x` written in a
 * manifest is found under the path that ESO would use (facts B.3).
 *
 * @public
 */
export interface FactView {
  readonly cluster: string;
  /** All paths that a PushSecret publishes, an ExternalSecret pulls or Vault holds, when they concern the framework. */
  paths(): Iterable<string>;
  publishersOf(path: string): readonly PushSecretFact[];
  consumersOf(path: string): readonly ExternalSecretFact[];
  pushSecret(namespace: string, name: string): PushSecretFact | undefined;
  externalSecret(
    namespace: string,
    name: string,
  ): ExternalSecretFact | undefined;
  /** PushSecrets that name a key as it is written, through whichever provider. */
  pushSecretsNaming(remoteKey: string): readonly PushSecretFact[];
  /** The published path that was probably meant by another: of the same words, or a letter or two away. */
  publishedLike(path: string): string | undefined;
  pushSecrets(): Iterable<PushSecretFact>;
  externalSecrets(): Iterable<ExternalSecretFact>;
  externalSecretsIn(namespace: string): readonly ExternalSecretFact[];
  /**
   * PushSecrets that carry a mark: `id <backstage.io/kubernetes-id>`, or
   * `ref <entity ref in lower case>` for `secret-distribution.io/entity-ref`.
   */
  pushSecretsMarked(mark: string): readonly PushSecretFact[];
  /** As {@link FactView.pushSecretsMarked}. */
  externalSecretsMarked(mark: string): readonly ExternalSecretFact[];
  /** PushSecrets whose Source Secret is this one. */
  pushSecretsFrom(
    namespace: string,
    secretName: string,
  ): readonly PushSecretFact[];
  /** ExternalSecrets whose Target Secret is this one. */
  externalSecretsFor(
    namespace: string,
    secretName: string,
  ): readonly ExternalSecretFact[];
  /**
   * When an ExternalSecret was first seen to be synced after the newest version of a path, ms
   * since the epoch; `undefined` when that was not watched.
   */
  firstSync(pull: ExternalSecretFact, path: string): number | undefined;
  /** `namespace` is needed for a SecretStore. */
  store(ref: StoreRef, namespace: string): StoreFact | undefined;
  stores(): Iterable<StoreFact>;
  workloads(): Iterable<WorkloadFact>;
  workloadsIn(namespace: string): readonly WorkloadFact[];
  /** Workloads with a label, `key=value`, of their own or of their pods. */
  workloadsLabelled(label: string): readonly WorkloadFact[];
  /** How many {@link FactView.workloadsLabelled} would give. */
  countLabelled(label: string): number;
  workloadsUsing(
    namespace: string,
    secretName: string,
  ): readonly WorkloadFact[];
  /** As it was read; what a Rollout borrows from another workload is not in it. */
  workload(ref: ObjectRef): WorkloadFact | undefined;
  pod(namespace: string, name: string): PodFact | undefined;
  podsOf(workload: ObjectRef): readonly PodFact[];
  /** Only with tier 1. */
  secret(namespace: string, name: string): SecretMetaFact | undefined;
  /** The decoded causes remembered for an object, newest first. */
  eventCauses(object: ObjectRef): readonly EventCauseFact[];
  vaultPath(path: string): VaultPathFact | undefined;
  vault(): VaultFact | undefined;
  clusterFact(): ClusterFact | undefined;
  /** `starting` until an observer has said something else. */
  coverage(source: CoverageSource): Coverage;
}
