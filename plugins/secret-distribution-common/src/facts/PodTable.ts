import type { Paths, Table } from './FactTable';
import { factKey, objectKey } from './keys';
import { MemberIndex } from './MemberIndex';
import type { PodFact } from './types';
import type { WorkloadTable } from './WorkloadTable';

/**
 * Pods, found by their workload, whose paths a change affects. A pod that is a workload itself
 * comes and goes among the workloads.
 */
export class PodTable implements Table<PodFact> {
  readonly #pods = new Map<string, PodFact>();
  readonly #byWorkload = new MemberIndex();
  readonly #workloads: WorkloadTable;

  constructor(workloads: WorkloadTable) {
    this.#workloads = workloads;
  }

  get(key: string): PodFact | undefined {
    return this.#pods.get(key);
  }

  put(pod: PodFact): Paths {
    const key = factKey(pod);
    const workload = objectKey(pod.workload);
    const before = this.#pods.get(key);
    const moved = before && objectKey(before.workload) !== workload;
    const left = moved ? this.take(key) : [];
    this.#pods.set(key, pod);
    this.#byWorkload.add(workload, key);
    return [
      ...left,
      ...(pod.asWorkload ? this.#workloads.put(pod.asWorkload) : []),
      ...this.#workloads.pathsOf(workload),
    ];
  }

  take(key: string): Paths {
    const pod = this.#pods.get(key);
    if (!pod) {
      return [];
    }
    const workload = objectKey(pod.workload);
    this.#pods.delete(key);
    this.#byWorkload.remove(workload, key);
    return [
      ...this.#workloads.pathsOf(workload),
      ...(pod.asWorkload ? this.#workloads.take(workload) : []),
    ];
  }

  of(workloadKey: string): readonly PodFact[] {
    return this.#byWorkload
      .of(workloadKey)
      .flatMap(key => this.#pods.get(key) ?? []);
  }
}
