import { rotatesEveryAnnotation } from '../annotations';
import type { FactView } from '../facts/view';
import { isLive } from '../diagnose/sight';
import { parseDuration } from '../readers/duration';
import type { ExpectedRotation } from './list';

const DAY = 24 * 3_600_000;
const LONGEST_DAYS = 36_500;

/**
 * How often something is rotated, as the annotation says it: days (`30d`), weeks (`12w`) or a
 * duration as Go writes it (`720h`).
 *
 * @returns ms, or `undefined` when it is none, or not longer than nothing
 * @public
 */
export function parseRotationInterval(text: string): number | undefined {
  const match = /^(\d{1,5})([dw])$/.exec(text);
  if (match) {
    const days = Number(match[1]) * (match[2] === 'w' ? 7 : 1);
    return days > 0 && days <= LONGEST_DAYS ? days * DAY : undefined;
  }
  return parseDuration(text) || undefined;
}

/**
 * When a path's next rotation is due, where its PushSecret tells: by the annotation
 * `secret-distribution.io/rotates-every`, or because it pushes a generator's output, which is new
 * at each push. `undefined` where nothing tells, or where the newest version is not seen.
 *
 * @public
 */
export function expectedRotation(
  view: FactView,
  path: string,
  now: number,
): Omit<ExpectedRotation, 'distribution'> | undefined {
  const versions = isLive(view, 'Vault')
    ? view.vaultPath(path)?.versions ?? []
    : [];
  const newest = versions[versions.length - 1];
  const told = intervalOf(view, path);
  if (!newest || !told) {
    return undefined;
  }
  const at = newest.createdAt + told.everyMs;
  return { ...told, at, overdue: at < now };
}

function intervalOf(
  view: FactView,
  path: string,
): Pick<ExpectedRotation, 'everyMs' | 'toldBy'> | undefined {
  for (const { meta, source, refreshIntervalMs } of view.publishersOf(path)) {
    const annotated = parseRotationInterval(
      meta.annotations[rotatesEveryAnnotation] ?? '',
    );
    if (annotated !== undefined) {
      return { everyMs: annotated, toldBy: 'annotation' };
    }
    if (source.by === 'generator' && refreshIntervalMs > 0) {
      return { everyMs: refreshIntervalMs, toldBy: 'generator' };
    }
  }
  return undefined;
}
