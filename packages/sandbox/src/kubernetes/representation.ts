import type { KubeObject } from '../types';
import { ApiError } from './status';

/** The form in which objects are answered: whole, or their metadata alone. */
export type Form = 'full' | 'metadata';

/**
 * Chooses the form by `Accept`, the first one that can be served.
 *
 * @throws ApiError 406 when none can
 */
export function negotiate(
  accept: string | undefined,
  about: 'object' | 'list',
): Form {
  for (const entry of (accept ?? '*/*').split(',')) {
    const [type, ...rest] = entry.split(';').map(part => part.trim());
    const params = Object.fromEntries(
      rest.map(param => param.split('=', 2)),
    ) as Record<string, string | undefined>;
    if (!['application/json', 'application/*', '*/*'].includes(type)) {
      continue;
    }
    if (params.as === undefined) {
      return 'full';
    }
    const wanted =
      about === 'list' ? 'PartialObjectMetadataList' : 'PartialObjectMetadata';
    if (
      params.as === wanted &&
      params.g === 'meta.k8s.io' &&
      (params.v === 'v1' || params.v === 'v1beta1')
    ) {
      return 'metadata';
    }
  }
  throw new ApiError(
    406,
    'NotAcceptable',
    'only the following media types are accepted: application/json, application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1, application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
  );
}

/** The object as a version and form show it. */
export function represent(
  object: KubeObject,
  form: Form,
  apiVersion: string,
): object {
  if (form === 'metadata') {
    return {
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: object.metadata,
    };
  }
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}
