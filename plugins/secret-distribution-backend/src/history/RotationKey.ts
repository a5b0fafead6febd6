/** Where a rotation stands in the order of time. */
export interface RotationKey {
  /** ms since the epoch. */
  at: number;
  pathId: string;
  version: number;
}

export function compare(a: RotationKey, b: RotationKey): number {
  if (a.at !== b.at) {
    return a.at - b.at;
  }
  if (a.pathId !== b.pathId) {
    return a.pathId < b.pathId ? -1 : 1;
  }
  return a.version - b.version;
}

/** Names a rotation among all. */
export function nameOf({ at, pathId, version }: RotationKey): string {
  return `${at} ${pathId} ${version}`;
}
