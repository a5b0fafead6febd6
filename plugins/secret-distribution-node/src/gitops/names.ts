import { InputError } from '@backstage/errors';

/**
 * Checks the path of a file or folder in a repository.
 *
 * @throws InputError for what could lead out of the repository, into Git's own files, or cannot
 *   be on every file system
 */
export function assertRepositoryPath(path: string): void {
  const isFit =
    path.length <= 1_000 &&
    path.isWellFormed() &&
    path.split('/').every(
      segment =>
        segment !== '' &&
        segment !== '.' &&
        segment !== '..' &&
        segment.toLocaleLowerCase('en-US') !== '.git' &&
        // eslint-disable-next-line no-control-regex
        !/[\u0000-\u001f\u007f\\]/.test(segment),
    );
  if (!isFit) {
    throw new InputError(
      `${JSON.stringify(
        path.slice(0, 100),
      )} is no path in a repository: give one relative to its root, with / between names, none of them "..", "." or ".git"`,
    );
  }
}

/**
 * Checks the name of a branch; stricter than Git, so that a name means the same to every host.
 *
 * @throws InputError
 */
export function assertBranchName(name: string): void {
  const isFit =
    name.length <= 200 &&
    /^[A-Za-z0-9_][A-Za-z0-9_.+#@=-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.+#@=-]*)*$/.test(
      name,
    ) &&
    !/\.\.|@\{|\.lock(?:\/|$)|\.(?:\/|$)/.test(name) &&
    !/^[0-9a-f]{40}$/i.test(name);
  if (!isFit) {
    throw new InputError(
      `${JSON.stringify(
        name.slice(0, 100),
      )} cannot be the name of a branch here: use letters, digits and _ . + # @ = - in parts between single slashes`,
    );
  }
}
