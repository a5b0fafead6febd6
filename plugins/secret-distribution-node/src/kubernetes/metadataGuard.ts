import { ObserveProblem } from './problems';

/** What is asked for when only metadata may come: without a fall-back, so that a server that cannot says 406. */
export const metadataAccept = {
  list: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
  watch: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
};

const allowed = new Set(['apiVersion', 'kind', 'metadata']);

/** These annotations can hold a Secret's values, or a hash that they can be guessed by. */
const telling = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'reconcile.external-secrets.io/data-hash',
];

/**
 * Lets an object pass when it is metadata and nothing else, without annotations that tell.
 *
 * @throws ObserveProblem of kind `leak` for everything else
 */
export function onlyMetadata(object: any): any {
  if (
    object?.kind !== 'PartialObjectMetadata' ||
    Object.keys(object).some(key => !allowed.has(key))
  ) {
    throw leak();
  }
  const annotations = { ...object.metadata?.annotations };
  telling.forEach(name => delete annotations[name]);
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** @throws ObserveProblem of kind `leak` when a list is none of metadata */
export function requireMetadataList(list: any): void {
  if (list?.kind !== 'PartialObjectMetadataList') {
    throw leak();
  }
}

function leak(): ObserveProblem {
  return new ObserveProblem(
    'leak',
    'The API server answers with more than metadata; this watch has been ended for good',
  );
}
