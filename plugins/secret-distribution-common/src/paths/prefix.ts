import { defaultSettings } from '../rules/settings';
import { remembered } from './remembered';

/** The names that paths depend on; every `FrameworkSettings` has them. @public */
export interface PathSettings {
  /** The KV v2 mount. */
  mount: string;
  secretPrefix: string;
  configPrefix: string;
  /** Words that no path may contain as a whole word (`SD-P5`). */
  environmentWords: readonly string[];
}

/** What a path is for: its prefix says it (`SD-P1`, `SD-P2`). @public */
export type PathKind = 'secret' | 'config';

/** The prefix of a kind of path, without slashes at its ends. */
export function prefixOf(kind: PathKind, settings: PathSettings): string {
  return kind === 'secret' ? settings.secretPrefix : settings.configPrefix;
}

const pathKinds: readonly PathKind[] = ['secret', 'config'];

/** A path's first segments, taken as one of the two prefixes. */
export interface PrefixMatch {
  kind: PathKind;
  exact: boolean;
  /** What follows the prefix. */
  rest: readonly string[];
}

/** Finds the prefix, exact or as a near miss such as `Platform_Data` or `plaftorm-data`. */
export function matchPrefix(
  segments: readonly string[],
  settings: PathSettings,
): PrefixMatch | undefined {
  const candidates = pathKinds.map(kind => {
    const length = prefixOf(kind, settings).split('/').length;
    return {
      kind,
      written: segments.slice(0, length).join('/'),
      wanted: prefixOf(kind, settings),
      rest: segments.slice(length),
    };
  });
  const exact = candidates.find(({ written, wanted }) => written === wanted);
  if (exact) {
    return { kind: exact.kind, exact: true, rest: exact.rest };
  }
  const near = candidates.find(({ written, wanted }) =>
    isNearMiss(letters(written), letters(wanted)),
  );
  return near && { kind: near.kind, exact: false, rest: near.rest };
}

/** Drops what belongs to the mount and to Vault's API, not to a path: `secret/data/…`. */
export function belowMount(
  segments: readonly string[],
  settings: PathSettings,
): readonly string[] {
  if (matchPrefix(segments, settings)?.exact) {
    return segments;
  }
  const mount = settings.mount.split('/');
  const startsWithMount =
    segments.length > mount.length &&
    mount.every((part, index) => segments[index] === part);
  const rest = startsWithMount ? segments.slice(mount.length) : segments;
  return rest.length > 1 && (rest[0] === 'data' || rest[0] === 'metadata')
    ? rest.slice(1)
    : rest;
}

const hasPrefix = remembered((head: string, settings: PathSettings) => {
  const segments = head.split('/').filter(Boolean);
  return matchPrefix(belowMount(segments, settings), settings) !== undefined;
});

/**
 * Whether a path belongs to the framework: it has one of the two prefixes or a near miss of
 * one (`platform_data/…`, `Platform-Data/…`, `platfrom-data/…`), also behind the mount or
 * behind `data/`. A near miss is told, a path of another world is left alone.
 *
 * @public
 */
export function concernsFramework(
  path: string,
  settings: PathSettings = defaultSettings,
): boolean {
  // Only the head decides; a hostile megabyte is not looked through.
  return hasPrefix(path.slice(0, 512), settings);
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Equal, or one letter missing, added, changed, or two neighbours swapped. */
function isNearMiss(written: string, wanted: string): boolean {
  if (written === wanted) {
    return true;
  }
  if (Math.abs(written.length - wanted.length) > 1) {
    return false;
  }
  let start = 0;
  while (start < written.length && written[start] === wanted[start]) {
    start++;
  }
  const left = written.slice(start);
  const right = wanted.slice(start);
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left.slice(2) === right.slice(2) &&
      left[0] === right[1] &&
      left[1] === right[0])
  );
}
