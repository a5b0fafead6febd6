import type { TreeEntry } from '../TreeReader';

/** Reads the mode and type that Git itself has for an entry of a tree. */
export function kindOf({
  mode,
  type,
}: {
  mode?: string;
  type?: string;
}): TreeEntry['kind'] {
  if (mode === '120000') {
    return 'symlink';
  }
  if (mode === '160000' || type === 'commit') {
    return 'submodule';
  }
  return type === 'tree' || mode === '040000' ? 'folder' : 'file';
}
