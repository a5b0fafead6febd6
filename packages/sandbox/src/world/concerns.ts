import { durationMs } from '../eso';
import type { Story } from '../stories';
import type { KubeObject } from '../types';

/** An interval that is longer is part of its story. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** Tells a story's own objects, and all objects for a story with a cluster of its own. */
export function concerns(story: Story): (object: KubeObject) => boolean {
  const isOften = ({ spec }: KubeObject) =>
    (durationMs(spec?.refreshInterval) ?? 0) <= LONGEST_WAIT_MS;
  if (story.group === 'clusters') return isOften;
  const idOf = ({ kind, metadata }: KubeObject) =>
    `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
  const own = new Set(
    [true, false]
      .flatMap(faulty => [
        ...(story.manifests?.(faulty) ?? []),
        ...(story.objects?.(faulty) ?? []),
      ])
      .map(idOf),
  );
  return object => own.has(idOf(object)) && isOften(object);
}
