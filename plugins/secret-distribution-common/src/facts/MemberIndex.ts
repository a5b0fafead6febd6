/** Which members belong to a key, looked up both cheaply and by one key at a time. */
export class MemberIndex {
  /** Most keys have one member, for which a set of its own would be much. */
  readonly #members = new Map<string, string | Set<string>>();

  add(key: string, member: string): void {
    const members = this.#members.get(key);
    if (members === undefined) {
      this.#members.set(key, member);
    } else if (typeof members !== 'string') {
      members.add(member);
    } else if (members !== member) {
      this.#members.set(key, new Set([members, member]));
    }
  }

  remove(key: string, member: string): void {
    const members = this.#members.get(key);
    if (members === undefined) {
      return;
    }
    const isLast =
      typeof members === 'string'
        ? members === member
        : members.delete(member) && members.size === 0;
    if (isLast) {
      this.#members.delete(key);
    }
  }

  has(key: string): boolean {
    return this.#members.has(key);
  }

  count(key: string): number {
    const members = this.#members.get(key);
    return typeof members === 'string' ? 1 : members?.size ?? 0;
  }

  /** Members in the order of their names, so that answers do not depend on the order of events. */
  of(key: string): readonly string[] {
    const members = this.#members.get(key);
    if (members === undefined) {
      return [];
    }
    return typeof members === 'string' ? [members] : [...members].sort();
  }

  keys(): Iterable<string> {
    return this.#members.keys();
  }
}
