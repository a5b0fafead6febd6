import { applyPatch, JsonPatchError } from 'fast-json-patch';
import type { KubeObject } from '../types';
import { ApiError, badRequest } from './status';

/**
 * Patches a copy of an object. Strategic merge and server-side apply are treated as a JSON merge
 * patch: the sandbox's kinds are not patched inside lists by anybody.
 *
 * @throws ApiError 415 for a type that is unknown, 422 when a JSON patch cannot be applied
 */
export function patched(
  object: KubeObject,
  contentType: string,
  patch: unknown,
): KubeObject {
  switch (contentType) {
    case 'application/merge-patch+json':
    case 'application/strategic-merge-patch+json':
    case 'application/apply-patch+yaml':
      if (!isRecord(patch)) {
        throw badRequest('the patch must be an object');
      }
      return merge(object, patch) as KubeObject;
    case 'application/json-patch+json':
      if (!Array.isArray(patch)) {
        throw badRequest('the patch must be a list of operations');
      }
      return jsonPatch(object, patch);
    default:
      throw new ApiError(
        415,
        'UnsupportedMediaType',
        `the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json, application/apply-patch+yaml`,
      );
  }
}

function jsonPatch(object: KubeObject, patch: any[]): KubeObject {
  try {
    return applyPatch(structuredClone(object), patch, true).newDocument;
  } catch (error) {
    if (error instanceof JsonPatchError) {
      throw new ApiError(
        422,
        'Invalid',
        'the server rejected our request due to an error in our request',
      );
    }
    throw error;
  }
}

/** RFC 7386. */
function merge(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) {
    return patch;
  }
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = merge(result[key], value);
    }
  }
  return result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
