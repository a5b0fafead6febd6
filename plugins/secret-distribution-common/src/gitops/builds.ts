import { InputError } from '@backstage/errors';
import { listedBy } from '../lint/kustomize';
import { foldersAbove, kustomizationOf } from './folders';
import { nameOfIdentity, type Identity } from './identity';
import { parseKustomization } from './kustomization/parse';
import { folderOf } from './layout';
import type { ReadFiles, RepositoryRequest } from './types';

/**
 * Kustomize moves everything that it builds to the namespace that a kustomization names, the
 * outermost last. A PushSecret would no longer be beside its Source Secret (`SD-B4`), a consumer
 * be somewhere else than it was asked for (`SD-C4`), and with both sides in one namespace nothing
 * is left to be distributed (`SD-D1`).
 *
 * @throws InputError when what is written would be moved
 */
export function assertStays(
  files: ReadFiles,
  request: RepositoryRequest,
  { file, identity }: { file: string; identity: Identity },
): void {
  const { namespace } = identity;
  const folder = folderOf(file);
  let listed = file;
  for (const place of [folder, ...foldersAbove(request, folder)]) {
    const kustomization = kustomizationOf(files, place);
    if (kustomization === undefined) {
      continue;
    }
    const { value } = parseKustomization(
      files.read(kustomization) ?? '',
      kustomization,
    );
    if (!listedBy(kustomization, value).includes(listed)) {
      return;
    }
    if (
      typeof value.namespace === 'string' &&
      value.namespace !== '' &&
      value.namespace !== namespace
    ) {
      throw new InputError(
        `${kustomization} moves everything that it builds to the namespace "${
          value.namespace
        }", and the ${nameOfIdentity(
          identity,
        )} belongs to "${namespace}". Write it to a folder that is built without that, or take \`namespace\` out of ${kustomization}.`,
      );
    }
    listed = place;
  }
}
