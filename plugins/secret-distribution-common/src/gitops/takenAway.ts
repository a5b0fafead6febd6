import { isRecord } from './identity';
import { findManifest } from './manifestFile';
import type { RenderedManifest } from './render';
import type { ReadFiles } from './types';

/** A manifest that is there already, and what it will no longer have. */
export interface TakenAway {
  kind: 'PushSecret' | 'ExternalSecret';
  object: string;
  /** Properties that are published no more, or keys of the Target Secret. */
  names: readonly string[];
}

/**
 * A request says all that a manifest has: what an existing one has more of goes, which who uses it
 * has to hear.
 */
export function takenAway(
  files: Pick<ReadFiles, 'read'>,
  rendered: readonly RenderedManifest[],
): TakenAway[] {
  return rendered.flatMap(({ kind, file, identity, manifest }) => {
    const text = files.read(file);
    if (kind === 'patch' || text === undefined) {
      return [];
    }
    const kept = namesIn(manifest);
    const names = namesIn(findManifest(text, identity, file)).filter(
      name => !kept.includes(name),
    );
    return names.length > 0
      ? [{ kind, object: `${identity.namespace}/${identity.name}`, names }]
      : [];
  });
}

function namesIn(manifest: unknown): string[] {
  const spec = isRecord(manifest) ? manifest.spec : undefined;
  const data = isRecord(spec) && Array.isArray(spec.data) ? spec.data : [];
  const names = data.map(entry => {
    const { match, secretKey } = isRecord(entry) ? entry : {};
    const ref = isRecord(match) ? match.remoteRef : undefined;
    return isRecord(ref) ? ref.property : secretKey;
  });
  return [...new Set(names.filter(name => typeof name === 'string'))];
}
