import {
  entityRefAnnotation,
  type FileChange,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { parseAllDocuments } from 'yaml';
import type { Sides } from './permissions';

/** For whom the manifests are that go along; one without an entity is for none in particular. */
export function sidesOfFiles(files: readonly FileChange[]): Sides {
  const manifests = files
    .filter(({ path }) => /\.ya?ml$/.test(path))
    .flatMap(({ content }) => objectsOf(content ?? ''));
  const of = (kind: string) =>
    manifests
      .filter(manifest => manifest.kind === kind)
      .map(manifest => manifest.metadata?.annotations?.[entityRefAnnotation])
      .map(ref => (typeof ref === 'string' ? ref : undefined));
  return { publish: of('PushSecret'), consume: of('ExternalSecret') };
}

interface Manifest {
  kind?: unknown;
  metadata?: { annotations?: Record<string, unknown> | null } | null;
}

/** What cannot be read is refused by the plan, which names the place. */
function objectsOf(text: string): Manifest[] {
  return parseAllDocuments(text)
    .filter(document => document.errors.length === 0)
    .map(document => document.toJS({ maxAliasCount: 100 }))
    .filter(value => typeof value === 'object' && value !== null);
}
