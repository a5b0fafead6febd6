import type { KubeObject } from '../types';

/** Writes which manager changed the object last, as server-side field tracking does. */
export function trackFields(options: {
  before?: KubeObject;
  after: KubeObject;
  manager: string;
  time: string;
}): Record<string, unknown>[] {
  const { before, after, manager, time } = options;
  const others = (before?.metadata.managedFields ?? []).filter(
    entry => entry.manager !== manager,
  );
  const written = changedKeys(before?.data, after.data);
  return [
    ...others.map(entry => without(entry, written)),
    {
      manager,
      operation: 'Update',
      apiVersion: after.apiVersion,
      time,
      fieldsType: 'FieldsV1',
      fieldsV1: fieldsOf(after, ownKeys(before, after, manager, written)),
    },
  ];
}

function changedKeys(
  before: Record<string, string> = {},
  after: Record<string, string> = {},
): Set<string> {
  return new Set(
    [...Object.keys(before), ...Object.keys(after)].filter(
      key => before[key] !== after[key],
    ),
  );
}

/** The manager's keys: those it wrote now and those it owned before and are still there. */
function ownKeys(
  before: KubeObject | undefined,
  after: KubeObject,
  manager: string,
  written: Set<string>,
): string[] {
  const mine: any = before?.metadata.managedFields?.find(
    entry => entry.manager === manager,
  );
  const owned = new Set(Object.keys(mine?.fieldsV1?.['f:data'] ?? {}));
  return Object.keys(after.data ?? {}).filter(
    key => written.has(key) || owned.has(`f:${key}`),
  );
}

function fieldsOf(object: KubeObject, keys: readonly string[]) {
  const fields: Record<string, unknown> = {};
  if (keys.length > 0) {
    fields['f:data'] = {
      '.': {},
      ...Object.fromEntries(keys.map(key => [`f:${key}`, {}])),
    };
  }
  if (object.spec !== undefined) {
    fields['f:spec'] = {};
  }
  if (object.type !== undefined) {
    fields['f:type'] = {};
  }
  return fields;
}

function without(
  entry: Record<string, any>,
  keys: Set<string>,
): Record<string, unknown> {
  const data = entry.fieldsV1?.['f:data'];
  if (!data || keys.size === 0) {
    return entry;
  }
  const kept = Object.entries(data).filter(([key]) => !keys.has(key.slice(2)));
  const { 'f:data': _, ...rest } = entry.fieldsV1;
  // A lone '.' owns nothing.
  return kept.length > 1
    ? { ...entry, fieldsV1: { ...rest, 'f:data': Object.fromEntries(kept) } }
    : { ...entry, fieldsV1: rest };
}
