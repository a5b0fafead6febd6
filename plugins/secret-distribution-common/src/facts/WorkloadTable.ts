import type { Paths, Table } from './FactTable';
import { factKey, objectKey } from './keys';
import { labelsOn } from './marks';
import { MemberIndex } from './MemberIndex';
import type { WorkloadFact } from './types';

/**
 * Workloads, found by namespace, by label and by the Secrets that they use. A Rollout that borrows another
 * workload's pod template shows what that template uses.
 *
 * A change affects what the Secrets do that the workload used before and uses afterwards.
 */
export class WorkloadTable implements Table<WorkloadFact> {
  readonly #workloads = new Map<string, WorkloadFact>();
  readonly #byNamespace = new MemberIndex();
  readonly #bySecret = new MemberIndex();
  readonly #byLabel = new MemberIndex();
  /** Rollouts as they were read, by key. */
  readonly #borrowers = new Map<string, WorkloadFact>();
  readonly #borrowersOf = new MemberIndex();
  readonly #affected: (secretKey: string) => Paths;

  /** @param affected - the paths of a Secret, given as `namespace/name` */
  constructor(affected: (secretKey: string) => Paths) {
    this.#affected = affected;
  }

  put(workload: WorkloadFact): Paths {
    const key = factKey(workload);
    this.#forgetLender(key);
    const lender = lenderKey(workload);
    if (lender) {
      this.#borrowers.set(key, workload);
      this.#borrowersOf.add(lender, key);
    }
    return this.#pathsOf([...this.#insert(workload), ...this.#lend(key)]);
  }

  take(key: string): Paths {
    this.#forgetLender(key);
    return this.#pathsOf([...this.#delete(key), ...this.#lend(key)]);
  }

  /** The workload as it was read. */
  get(key: string): WorkloadFact | undefined {
    return this.#borrowers.get(key) ?? this.#workloads.get(key);
  }

  all(): Iterable<WorkloadFact> {
    return this.#workloads.values();
  }

  inNamespace(namespace: string): readonly WorkloadFact[] {
    return this.#get(this.#byNamespace.of(namespace));
  }

  using(secretKey: string): readonly WorkloadFact[] {
    return this.#get(this.#bySecret.of(secretKey));
  }

  /** By a label of their own or of their pods, see `labelMark`. */
  labelled(label: string): readonly WorkloadFact[] {
    return this.#get(this.#byLabel.of(label));
  }

  countLabelled(label: string): number {
    return this.#byLabel.count(label);
  }

  pathsOf(key: string): Paths {
    const workload = this.#workloads.get(key);
    return workload ? this.#pathsOf(secretKeys(workload)) : [];
  }

  #pathsOf(secrets: readonly string[]): Paths {
    return secrets.flatMap(secret => this.#affected(secret));
  }

  #insert(workload: WorkloadFact): readonly string[] {
    const key = factKey(workload);
    const before = this.#delete(key);
    const whole = this.#withTemplate(workload);
    const secrets = secretKeys(whole);
    this.#workloads.set(key, whole);
    this.#byNamespace.add(whole.meta.namespace ?? '', key);
    secrets.forEach(secret => this.#bySecret.add(secret, key));
    labelsOn(whole.meta.labels, whole.podLabels).forEach(label =>
      this.#byLabel.add(label, key),
    );
    return [...before, ...secrets];
  }

  #delete(key: string): readonly string[] {
    const workload = this.#workloads.get(key);
    if (!workload) {
      return [];
    }
    const secrets = secretKeys(workload);
    this.#workloads.delete(key);
    this.#byNamespace.remove(workload.meta.namespace ?? '', key);
    secrets.forEach(secret => this.#bySecret.remove(secret, key));
    labelsOn(workload.meta.labels, workload.podLabels).forEach(label =>
      this.#byLabel.remove(label, key),
    );
    return secrets;
  }

  #lend(lender: string): readonly string[] {
    return this.#borrowersOf.of(lender).flatMap(key => {
      const borrower = this.#borrowers.get(key);
      return borrower ? this.#insert(borrower) : [];
    });
  }

  #forgetLender(key: string): void {
    const borrower = this.#borrowers.get(key);
    const lender = borrower && lenderKey(borrower);
    if (lender) {
      this.#borrowersOf.remove(lender, key);
      this.#borrowers.delete(key);
    }
  }

  #withTemplate(workload: WorkloadFact): WorkloadFact {
    const lender = this.#workloads.get(lenderKey(workload) ?? '');
    return lender
      ? {
          ...workload,
          podLabels: lender.podLabels,
          uses: lender.uses,
          directVault: lender.directVault,
        }
      : workload;
  }

  #get(keys: readonly string[]): readonly WorkloadFact[] {
    return keys.flatMap(key => this.#workloads.get(key) ?? []);
  }
}

function lenderKey({ meta, templateFrom }: WorkloadFact): string | undefined {
  return (
    templateFrom && objectKey({ ...templateFrom, namespace: meta.namespace })
  );
}

function secretKeys({ meta, uses }: WorkloadFact): readonly string[] {
  const names = new Set(uses.map(({ secretName }) => secretName));
  return [...names].map(name => `${meta.namespace ?? ''}/${name}`);
}
