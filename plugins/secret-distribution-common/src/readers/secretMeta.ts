import { z } from 'zod/v4';
import type { SecretMetaFact } from '../facts/types';
import { copierOf } from './copiers';
import { isObject, parseTime } from './fields';
import { metaOf, namespaced } from './metadata';
import { reader, skip, type Reader } from './result';

const metadataOnly = z.object({
  kind: z.literal('PartialObjectMetadata', {
    error: 'must be PartialObjectMetadata',
  }),
  metadata: namespaced,
});

const readMetadata = reader(
  'Secret',
  metadataOnly,
  (cluster, { metadata }): SecretMetaFact => {
    const copier = copierOf(metadata.annotations, metadata.labels);
    return {
      type: 'Secret',
      meta: metaOf(cluster, 'Secret', metadata),
      ...dataFields(metadata.managedFields),
      ...(copier && { copier }),
    };
  },
);

/**
 * Reads a Secret's metadata (`PartialObjectMetadata`), with tier 1 only.
 *
 * Whatever holds `data` or `stringData` is refused before anything is read from it: then the
 * API server did not answer what it was asked for.
 *
 * @public
 */
export const readSecretMeta: Reader<SecretMetaFact> = (cluster, given, now) =>
  isObject(given) && ('data' in given || 'stringData' in given)
    ? skip(
        cluster,
        given,
        'Secret',
        'The API server sent a Secret with its data; only its metadata was asked for. It was dropped unread.',
      )
    : readMetadata(cluster, given, now);

/** Managed fields name the keys of `data`, without values, and say who wrote them when. */
function dataFields(
  managedFields: readonly unknown[],
): Pick<SecretMetaFact, 'keys' | 'dataChangedAt' | 'dataManager'> {
  const keys = new Set<string>();
  let latest: { at: number; manager?: string } | undefined;
  for (const entry of managedFields.filter(isObject)) {
    const written = keysWritten(entry.fieldsV1);
    written.forEach(key => keys.add(key));
    const at =
      typeof entry.time === 'string' ? parseTime(entry.time) : undefined;
    if (written.length && at !== undefined && at >= (latest?.at ?? 0)) {
      latest = { at, manager: managerName(entry.manager) };
    }
  }
  return {
    ...(managedFields.length && { keys: [...keys].sort() }),
    ...(latest && { dataChangedAt: latest.at }),
    ...(latest?.manager !== undefined && { dataManager: latest.manager }),
  };
}

function keysWritten(fields: unknown): string[] {
  if (!isObject(fields)) {
    return [];
  }
  return [fields['f:data'], fields['f:stringData']]
    .filter(isObject)
    .flatMap(names => Object.keys(names))
    .flatMap(key => /^f:([A-Za-z0-9._-]{1,253})$/.exec(key)?.[1] ?? []);
}

function managerName(manager: unknown): string | undefined {
  return typeof manager === 'string' &&
    /^[A-Za-z0-9 ._/:+-]{1,253}$/.test(manager)
    ? manager
    : undefined;
}
