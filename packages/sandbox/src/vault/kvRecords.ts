/** One version of a secret. */
export interface Version {
  createdAt: Date;
  /** In the future when `delete_version_after` is set. */
  deletedAt?: Date;
  destroyed: boolean;
  /** The only place in the sandbox's Vault that holds values. */
  data?: Record<string, unknown>;
}

/** Everything Vault keeps of one path. */
export interface Key {
  createdAt: Date;
  updatedAt: Date;
  current: number;
  oldest: number;
  /** 0 = the mount's. */
  maxVersions: number;
  casRequired: boolean;
  deleteAfterSeconds: number;
  customMetadata: Record<string, string> | null;
  versions: Map<number, Version>;
}

export function splitArea(path: string): [string, string] {
  const slash = path.indexOf('/');
  return slash < 0 ? [path, ''] : [path.slice(0, slash), path.slice(slash + 1)];
}

export function describe(version: Version) {
  return {
    created_time: stamp(version.createdAt),
    deletion_time: version.deletedAt ? stamp(version.deletedAt) : '',
    destroyed: version.destroyed,
  };
}

export function stamp(date: Date): string {
  return date.toISOString();
}

export function readVersions(body: any): number[] {
  const given = body?.versions;
  const list = Array.isArray(given) ? given : String(given ?? '').split(',');
  return list.map(Number).filter(number => number > 0);
}

export function withoutValues(
  data: Record<string, unknown>,
  maxDepth: number,
  depth: number,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      isObject(value) &&
      Object.keys(value).length > 0 &&
      (maxDepth === 0 || depth < maxDepth)
        ? withoutValues(value, maxDepth, depth + 1)
        : null,
    ]),
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
