import { reached } from '../../assemble';
import type { ExternalSecretFact } from '../../facts/types';
import type { Scene } from '../scene';
import type { Statement } from '../statement';

/** The path that an ExternalSecret says it failed at; `undefined` when it does not say. */
export function pathFailedAt(
  { signature }: Statement,
  scene: Scene,
): string | undefined {
  const { branch, settings } = scene;
  if (!branch) {
    return undefined;
  }
  switch (signature.type) {
    case 'secretAbsent':
    case 'propertyMissing': {
      const key =
        signature.key ?? entryKey(branch.externalSecret, signature.entry);
      return key === undefined
        ? undefined
        : reached(key, branch.store, settings).path;
    }
    case 'vaultHttp':
      return signature.area === 'data' || signature.area === 'metadata'
        ? signature.path
        : undefined;
    default:
      return undefined;
  }
}

/** The path at which an ExternalSecret found nothing. */
export function pathMissedBy(
  statement: Statement,
  scene: Scene,
): string | undefined {
  return statement.signature.type === 'secretAbsent'
    ? pathFailedAt(statement, scene)
    : undefined;
}

function entryKey(
  { entries }: ExternalSecretFact,
  entry: number | undefined,
): string | undefined {
  return entry === undefined ? undefined : entries[entry]?.remoteKey;
}
