import type { ReadFiles } from './types';

/** A snapshot that is given as texts by path; an empty one for a plan that stands alone. @public */
export function filesInMemory(
  files: Readonly<Record<string, string>> = {},
): ReadFiles {
  return {
    read: path => (Object.hasOwn(files, path) ? files[path] : undefined),
    list: dir => {
      const prefix = dir === '' ? '' : `${dir}/`;
      return Object.keys(files)
        .filter(path => path.startsWith(prefix))
        .map(path => path.slice(prefix.length))
        .filter(name => !name.includes('/'));
    },
  };
}
