import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import type { Draft } from './Draft';
import {
  addPatchToKustomization,
  addToKustomization,
  isEmptyKustomization,
  newKustomization,
  removeFromKustomization,
  removePatchFromKustomization,
} from './kustomization';
import { buildableKustomization } from './kustomization/edit';
import { fileNameOf, folderOf, join, rootOf } from './layout';
import type { ReadFiles, RepositoryRequest } from './types';

/** The names that Kustomize looks for, in its order. */
export const kustomizationNames = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
] as const;

/** The kustomization of a folder, if it has one. The rarer names are only read where they are listed. */
export function kustomizationOf(
  files: ReadFiles,
  folder: string,
): string | undefined {
  const [usual, ...rarer] = kustomizationNames;
  const path = join(folder, usual);
  if (files.read(path) !== undefined) {
    return path;
  }
  const listed = files.list(folder);
  const name = rarer.find(each => listed.includes(each));
  return name === undefined ? undefined : join(folder, name);
}

/** The folders above one, up to the layout's root; none for a folder outside. */
export function foldersAbove(
  { layout }: RepositoryRequest,
  folder: string,
): string[] {
  const root = rootOf(layout);
  const isWithin = root === '' || folder.startsWith(`${root}/`);
  const above: string[] = [];
  let current = folder;
  while (isWithin && current !== root) {
    current = folderOf(current);
    above.push(current);
  }
  return above;
}

/**
 * Lists a file where what builds its folder will find it.
 *
 * @throws InputError when the file would not be applied, or others would cease to be.
 */
export function listFile(
  draft: Draft,
  request: RepositoryRequest,
  path: string,
): void {
  const folder = folderOf(path);
  const kustomization = kustomizationOf(draft, folder);
  if (!request.layout.kustomization) {
    if (kustomization) {
      throw new InputError(
        `${kustomization} decides what is applied of its folder; set the layout's "kustomization" to true, so that ${path} is listed there.`,
      );
    }
    return;
  }
  if (kustomization) {
    edit(draft, kustomization, text =>
      addToKustomization(text, fileNameOf(path), { file: kustomization }),
    );
    return;
  }
  const [stranger] = draft
    .list(folder)
    .filter(name => /\.ya?ml$/.test(name) && name !== fileNameOf(path));
  if (stranger !== undefined) {
    throw new InputError(
      `The folder "${folder}" holds ${stranger} but no kustomization.yaml; with a new one that lists ${fileNameOf(
        path,
      )} alone, the others would no longer be applied. Add one that lists them, or set the layout's "kustomization" to false.`,
    );
  }
  draft.write(
    join(folder, kustomizationNames[0]),
    newKustomization([fileNameOf(path)]),
  );
  listFolder(draft, request, folder);
}

/** A new folder is built when the nearest kustomization above lists it. A base is for its overlays to list. */
function listFolder(
  draft: Draft,
  request: RepositoryRequest,
  folder: string,
): void {
  if (request.layout.type === 'kustomize') {
    return;
  }
  const above = kustomizationAbove(draft, request, folder);
  if (above) {
    edit(draft, above.path, text =>
      addToKustomization(text, above.relative, { file: above.path }),
    );
  }
}

function kustomizationAbove(
  draft: Draft,
  request: RepositoryRequest,
  folder: string,
) {
  for (const parent of foldersAbove(request, folder)) {
    const path = kustomizationOf(draft, parent);
    if (path) {
      const relative = parent === '' ? folder : folder.slice(parent.length + 1);
      return { path, relative };
    }
  }
  return undefined;
}

/** Takes a deleted file out of the kustomization; one of which nothing is left goes too. */
export function unlistFile(
  draft: Draft,
  request: RepositoryRequest,
  path: string,
): void {
  const folder = folderOf(path);
  const kustomization = kustomizationOf(draft, folder);
  if (!kustomization) {
    return;
  }
  const before = draft.read(kustomization) ?? '';
  const after = removeFromKustomization(before, fileNameOf(path), {
    file: kustomization,
  });
  if (after === before) {
    return;
  }
  draft.write(kustomization, after);
  if (!isEmptyKustomization(after, { file: kustomization })) {
    return;
  }
  draft.write(kustomization, buildableKustomization(after, kustomization));
  const above = kustomizationAbove(draft, request, folder);
  if (above) {
    const text = draft.read(above.path) ?? '';
    const without = removeFromKustomization(text, above.relative, {
      file: above.path,
    });
    if (without !== text) {
      draft.write(above.path, without);
      draft.delete(kustomization);
    }
  }
}

/** @throws InputError when there is no kustomization that builds what is patched. */
export function listPatch(draft: Draft, path: string): void {
  const folder = folderOf(path);
  const kustomization = kustomizationOf(draft, folder);
  if (!kustomization) {
    throw new InputError(sayInForm('patch.no-kustomization', { folder }));
  }
  edit(draft, kustomization, text =>
    addPatchToKustomization(text, fileNameOf(path), { file: kustomization }),
  );
}

export function unlistPatch(draft: Draft, path: string): void {
  const kustomization = kustomizationOf(draft, folderOf(path));
  if (kustomization) {
    edit(draft, kustomization, text =>
      removePatchFromKustomization(text, fileNameOf(path), {
        file: kustomization,
      }),
    );
  }
}

function edit(
  draft: Draft,
  path: string,
  change: (text: string) => string,
): void {
  draft.write(path, change(draft.read(path) ?? ''));
}
