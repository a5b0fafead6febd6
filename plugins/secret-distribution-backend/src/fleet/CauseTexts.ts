import type { FleetCauseText } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Keeps equal texts once: a sealed Vault says the same of every chain of its cluster. */
export class CauseTexts {
  readonly #shared = new Map<string, { text: FleetCauseText; uses: number }>();
  readonly #keys = new WeakMap<FleetCauseText, string>();

  /** The one object for this text; every call is to be followed by a {@link release} some day. */
  share(text: FleetCauseText | undefined): FleetCauseText | undefined {
    if (!text) {
      return undefined;
    }
    const key = this.#keys.get(text) ?? JSON.stringify(text);
    const known = this.#shared.get(key);
    if (known) {
      known.uses += 1;
      return known.text;
    }
    this.#shared.set(key, { text, uses: 1 });
    this.#keys.set(text, key);
    return text;
  }

  release(text: FleetCauseText | undefined): void {
    const key = text && this.#keys.get(text);
    const known = key === undefined ? undefined : this.#shared.get(key);
    if (known) {
      known.uses -= 1;
      if (known.uses === 0) {
        this.#shared.delete(key!);
      }
    }
  }
}
