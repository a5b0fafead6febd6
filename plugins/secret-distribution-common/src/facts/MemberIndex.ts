/** Which members belong to a key, looked up both cheaply and by one key at a time. */
export class MemberIndex {
  readonly #members = new Map<string, Set<string>>();

  add(key: string, member: string): void {
    const members = this.#members.get(key);
    if (members) {
      members.add(member);
    } else {
      this.#members.set(key, new Set([member]));
    }
  }

  remove(key: string, member: string): void {
    const members = this.#members.get(key);
    if (members?.delete(member) && members.size === 0) {
      this.#members.delete(key);
    }
  }

  has(key: string): boolean {
    return this.#members.has(key);
  }

  /** Members in the order of their names, so that answers do not depend on the order of events. */
  of(key: string): readonly string[] {
    const members = this.#members.get(key);
    return members ? [...members].sort() : [];
  }

  keys(): Iterable<string> {
    return this.#members.keys();
  }
}
