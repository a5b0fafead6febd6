import { InputError } from '@backstage/errors';
import type { LintFile } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What is larger was not written by a person. */
export const LARGEST_MANIFEST = 1024 * 1024;

/** Files that may hold manifests. */
export const isManifestFile = (file: string) =>
  /(?:\.ya?ml|(?:^|\/)Kustomization)$/.test(file);

/** Files of a folder, and those that are left out with the reason why. */
export interface ManifestFiles {
  files: Iterable<LintFile>;
  /** Complete once `files` has been gone through. */
  left: { file: string; reason: string }[];
}

/** Reads the manifests of a folder one after another, following no symlink. */
export function manifestsIn(root: string): ManifestFiles {
  if (!lstatSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError('There is no such folder to judge.');
  }
  const left: ManifestFiles['left'] = [];
  function* walk(dir: string): Generator<LintFile> {
    const entries = readdirSync(path.join(root, dir), { withFileTypes: true });
    for (const entry of entries.sort((one, other) =>
      one.name < other.name ? -1 : 1,
    )) {
      const file = dir === '' ? entry.name : `${dir}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== '.git') {
        yield* walk(file);
      } else if (isManifestFile(file)) {
        const absolute = path.join(root, file);
        const reason = whyNot(entry.isFile(), lstatSync(absolute).size);
        if (reason) left.push({ file, reason });
        else yield { path: file, text: readFileSync(absolute, 'utf8') };
      }
    }
  }
  return { files: walk(''), left };
}

function whyNot(isFile: boolean, size: number): string | undefined {
  if (!isFile) {
    return 'It is a symlink, which is not followed.';
  }
  return size > LARGEST_MANIFEST
    ? `It is larger than ${LARGEST_MANIFEST} bytes.`
    : undefined;
}
