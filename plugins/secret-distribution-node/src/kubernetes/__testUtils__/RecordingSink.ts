import {
  factKey,
  type Coverage,
  type CoverageSource,
  type CoverageState,
  type Fact,
  type FactChange,
  type FactSink,
  type SkippedObject,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Keeps what an observer says, and lets a test wait until it has said something. */
export class RecordingSink implements FactSink {
  readonly facts = new Map<string, Fact>();
  readonly coverages = new Map<CoverageSource, Coverage>();
  readonly skips: SkippedObject[] = [];
  /** How many changes there were in each batch. */
  readonly batches: number[] = [];
  /** Every state that a source went through. */
  readonly history: { source: CoverageSource; state: CoverageState }[] = [];
  readonly #waiting = new Set<() => void>();

  apply(changes: readonly FactChange[]): void {
    this.batches.push(changes.length);
    for (const change of changes) {
      if (change.op === 'upsert') {
        this.facts.set(
          `${change.fact.type} ${factKey(change.fact)}`,
          change.fact,
        );
      } else {
        this.facts.delete(`${change.type} ${change.key}`);
      }
    }
    this.#changed();
  }

  coverage(coverage: Coverage): void {
    this.coverages.set(coverage.source, coverage);
    this.history.push({ source: coverage.source, state: coverage.state });
    this.#changed();
  }

  skipped(object: SkippedObject): void {
    this.skips.push(object);
    this.#changed();
  }

  /** Facts of a type, by key. */
  keysOf(type: Fact['type']): string[] {
    return [...this.facts.values()]
      .filter(fact => fact.type === type)
      .map(factKey)
      .sort();
  }

  stateOf(source: CoverageSource): CoverageState | undefined {
    return this.coverages.get(source)?.state;
  }

  /** Resolves when the condition holds; it is looked at after each thing that is heard. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>(resolve => {
        this.#waiting.add(resolve);
      });
    }
  }

  #changed(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    waiting.forEach(resolve => resolve());
  }
}
