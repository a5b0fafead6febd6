import type { ClusterFacts } from './ClusterFacts';
import { objectKey } from './keys';
import type {
  Coverage,
  CoverageSource,
  EventCauseFact,
  ExternalSecretFact,
  ObjectRef,
  PodFact,
  PushSecretFact,
  StoreFact,
  StoreRef,
  WorkloadFact,
} from './types';
import type { FactView } from './view';

/** Answers what can be asked of one cluster's facts; always as of now. */
export class ClusterView implements FactView {
  readonly cluster: string;
  readonly #facts: ClusterFacts;
  readonly #coverage: (source: CoverageSource) => Coverage;

  constructor(
    cluster: string,
    facts: ClusterFacts,
    coverage: (source: CoverageSource) => Coverage,
  ) {
    this.cluster = cluster;
    this.#facts = facts;
    this.#coverage = coverage;
  }

  paths(): Iterable<string> {
    return this.#facts.frameworkPaths();
  }

  publishersOf(path: string): readonly PushSecretFact[] {
    return this.#facts.pushes.byPath(path);
  }

  consumersOf(path: string): readonly ExternalSecretFact[] {
    return this.#facts.pulls.byPath(path);
  }

  pushSecret(namespace: string, name: string): PushSecretFact | undefined {
    return this.#facts.pushes.get(`${namespace}/${name}`);
  }

  externalSecret(
    namespace: string,
    name: string,
  ): ExternalSecretFact | undefined {
    return this.#facts.pulls.get(`${namespace}/${name}`);
  }

  firstSync(pull: ExternalSecretFact, path: string): number | undefined {
    return this.#facts.firstSync(pull, path);
  }

  pushSecretsNaming(remoteKey: string): readonly PushSecretFact[] {
    return this.#facts.pushes.byKey(remoteKey);
  }

  publishedLike(path: string): string | undefined {
    return this.#facts.publishedLike(path);
  }

  pushSecrets(): Iterable<PushSecretFact> {
    return this.#facts.pushes.all();
  }

  externalSecrets(): Iterable<ExternalSecretFact> {
    return this.#facts.pulls.all();
  }

  externalSecretsIn(namespace: string): readonly ExternalSecretFact[] {
    return this.#facts.pulls.inNamespace(namespace);
  }

  pushSecretsMarked(mark: string): readonly PushSecretFact[] {
    return this.#facts.pushes.marked(mark);
  }

  externalSecretsMarked(mark: string): readonly ExternalSecretFact[] {
    return this.#facts.pulls.marked(mark);
  }

  pushSecretsFrom(
    namespace: string,
    secretName: string,
  ): readonly PushSecretFact[] {
    return this.#facts.pushes.bySecret(`${namespace}/${secretName}`);
  }

  externalSecretsFor(
    namespace: string,
    secretName: string,
  ): readonly ExternalSecretFact[] {
    return this.#facts.pulls.bySecret(`${namespace}/${secretName}`);
  }

  store(ref: StoreRef, namespace: string): StoreFact | undefined {
    return this.#facts.store(ref, namespace);
  }

  stores(): Iterable<StoreFact> {
    return this.#facts.stores.all();
  }

  workloads(): Iterable<WorkloadFact> {
    return this.#facts.workloads.all();
  }

  workloadsIn(namespace: string): readonly WorkloadFact[] {
    return this.#facts.workloads.inNamespace(namespace);
  }

  workloadsLabelled(label: string): readonly WorkloadFact[] {
    return this.#facts.workloads.labelled(label);
  }

  countLabelled(label: string): number {
    return this.#facts.workloads.countLabelled(label);
  }

  workloadsUsing(
    namespace: string,
    secretName: string,
  ): readonly WorkloadFact[] {
    return this.#facts.workloads.using(`${namespace}/${secretName}`);
  }

  workload(ref: ObjectRef): WorkloadFact | undefined {
    return this.#facts.workloads.get(objectKey(ref));
  }

  pod(namespace: string, name: string): PodFact | undefined {
    return this.#facts.pods.get(`${namespace}/${name}`);
  }

  podsOf(workload: ObjectRef): readonly PodFact[] {
    return this.#facts.pods.of(objectKey(workload));
  }

  secret(namespace: string, name: string) {
    return this.#facts.secrets.get(`${namespace}/${name}`);
  }

  eventCauses(object: ObjectRef): readonly EventCauseFact[] {
    return this.#facts.events.of(object);
  }

  vaultPath(path: string) {
    return this.#facts.vaultPaths.get(path);
  }

  vault() {
    return this.#facts.vaults.get('-');
  }

  clusterFact() {
    return this.#facts.clusters.get('-');
  }

  coverage(source: CoverageSource): Coverage {
    return this.#coverage(source);
  }
}
