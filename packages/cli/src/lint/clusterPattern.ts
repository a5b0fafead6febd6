import { InputError } from '@backstage/errors';

/** What files outside of the pattern belong to. */
const SHARED = 'checkout';

/**
 * Reads a cluster's name from a path, by a pattern such as `clusters/{{cluster}}`.
 *
 * @throws InputError when the pattern does not hold `{{cluster}}` once, as a whole segment
 */
export function clusterPattern(pattern: string): (path: string) => string {
  const segments = pattern.replace(/^\.?\/+|\/+$/g, '').split('/');
  const at = segments.indexOf('{{cluster}}');
  if (at < 0 || segments.lastIndexOf('{{cluster}}') !== at) {
    throw new InputError(
      `"${pattern}" does not say where the cluster's name is; write it like clusters/{{cluster}}. A * stands for any one folder.`,
    );
  }
  return path => {
    const parts = path.split('/');
    const fits =
      parts.length > segments.length &&
      segments.every(
        (segment, index) =>
          index === at || segment === '*' || segment === parts[index],
      );
    return fits ? parts[at] : SHARED;
  };
}
