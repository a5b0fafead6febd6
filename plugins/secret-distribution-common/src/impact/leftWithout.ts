import type { ManifestRef } from '../gitops/types';

/**
 * The consumers that would be left without a publisher: those that are known, without those that
 * go too. The retirement form, the retirement action and the impact of a change ask the same.
 *
 * @public
 */
export function leftWithout(
  known: readonly ManifestRef[],
  going: readonly ManifestRef[],
): readonly ManifestRef[] {
  const gone = new Set(going.map(nameOf));
  const left = new Map(known.map(ref => [nameOf(ref), ref]));
  gone.forEach(name => left.delete(name));
  return [...left.values()];
}

function nameOf({ namespace, name }: ManifestRef): string {
  return `${namespace}/${name}`;
}
