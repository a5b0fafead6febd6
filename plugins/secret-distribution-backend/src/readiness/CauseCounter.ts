import {
  countedChains,
  type CountedCause,
  type PathChains,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * The causes of one cluster's broken chains that speak of a prerequisite (`SD-Q…`), each with how
 * many chains it breaks. Of a path only the causes' keys are kept.
 */
export class CauseCounter {
  readonly #keys = new Map<string, readonly string[]>();
  readonly #causes = new Map<string, CountedCause>();

  /** Takes in how a path was evaluated; without chains the path is gone. */
  note(path: string, chains?: PathChains): void {
    this.#keys.get(path)?.forEach(key => this.#add(key, -1));
    const findings = (chains ? countedChains(chains) : []).flatMap(
      ({ verdict: { cause } }) =>
        cause?.rules.some(rule => rule.startsWith('SD-Q')) ? [cause] : [],
    );
    for (const finding of findings) {
      const chainsBefore = this.#causes.get(finding.key)?.chains ?? 0;
      this.#causes.set(finding.key, { finding, chains: chainsBefore + 1 });
    }
    if (findings.length > 0) {
      this.#keys.set(
        path,
        findings.map(({ key }) => key),
      );
    } else {
      this.#keys.delete(path);
    }
  }

  /** The one with the most chains first. */
  causes(): readonly CountedCause[] {
    return [...this.#causes.values()].sort(
      (one, other) => other.chains - one.chains,
    );
  }

  #add(key: string, difference: number): void {
    const known = this.#causes.get(key);
    if (known && known.chains + difference > 0) {
      this.#causes.set(key, { ...known, chains: known.chains + difference });
    } else {
      this.#causes.delete(key);
    }
  }
}
