/** What names an object of a cluster, whatever version it is written in. */
export interface Identity {
  kind: string;
  namespace?: string;
  name: string;
}

/** Reads the identity of a manifest; `undefined` for what is none. */
export function identityOf(value: unknown): Identity | undefined {
  if (!isRecord(value) || !isRecord(value.metadata)) {
    return undefined;
  }
  const { kind } = value;
  const { name, namespace } = value.metadata;
  return typeof kind === 'string' && typeof name === 'string'
    ? { kind, name, ...(typeof namespace === 'string' && { namespace }) }
    : undefined;
}

export function isSame(one: Identity | undefined, other: Identity): boolean {
  return (
    one?.kind === other.kind &&
    one.name === other.name &&
    one.namespace === other.namespace
  );
}

export function nameOfIdentity({ kind, namespace, name }: Identity): string {
  return namespace ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}

export function isRecord(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
