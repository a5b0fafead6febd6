import { z } from 'zod/v4';
import type { PushSecretFact } from '../facts/types';
import { conditions, generationOf, readyCondition } from './conditions';
import {
  interval,
  isObject,
  list,
  object,
  someObject,
  optional,
  optionalName,
  optionalText,
  text,
  time,
  word,
} from './fields';
import { metaOf, namespaced } from './metadata';
import { reader } from './result';
import { storeRef } from './storeRef';

const MAX_PUSHED = 1_000;

const schema = z.object({
  apiVersion: z.literal('external-secrets.io/v1alpha1', {
    error: 'must be external-secrets.io/v1alpha1',
  }),
  metadata: namespaced,
  spec: z.object({
    refreshInterval: interval(3_600_000),
    secretStoreRefs: list(storeRef),
    updatePolicy: word(['Replace', 'IfNotExists'], 'Replace'),
    deletionPolicy: word(['None', 'Delete'], 'None'),
    selector: optional(
      z.object({
        secret: optional(z.object({ name: optionalName, selector: object })),
        generatorRef: optional(
          z.object({ kind: optionalText(63), name: optionalName }),
        ),
      }),
    ),
    data: list(
      z.object({
        match: z.object({
          secretKey: optionalText(253),
          remoteRef: z.object({
            remoteKey: text(),
            property: optionalText(253),
          }),
        }),
      }),
    ),
    dataTo: list(z.unknown()),
    template: optional(someObject),
  }),
  status: optional(
    z.object({
      refreshTime: time,
      syncedResourceVersion: optionalText(),
      syncedPushSecrets: object,
      conditions,
    }),
  ),
});

/** Reads a PushSecret, `external-secrets.io/v1alpha1`. @public */
export const readPushSecret = reader(
  'PushSecret',
  schema,
  (cluster, { apiVersion, metadata, spec, status }): PushSecretFact => {
    const synced = generationOf(status?.syncedResourceVersion);
    const ready = readyCondition('PushSecret', status?.conditions ?? []);
    return {
      type: 'PushSecret',
      meta: metaOf(cluster, 'PushSecret', metadata),
      apiVersion,
      refreshIntervalMs: spec.refreshInterval.ms,
      stores: spec.secretStoreRefs,
      updatePolicy: spec.updatePolicy,
      deletionPolicy: spec.deletionPolicy,
      source: sourceOf(spec.selector),
      entries: spec.data.map(({ match: { secretKey, remoteRef } }) => ({
        ...(secretKey !== undefined && { secretKey }),
        remoteKey: remoteRef.remoteKey,
        ...(remoteRef.property !== undefined && {
          property: remoteRef.property,
        }),
      })),
      dataToCount: spec.dataTo.length,
      templated: spec.template !== undefined,
      ...(status?.refreshTime !== undefined && {
        refreshedAt: status.refreshTime,
      }),
      ...(synced !== undefined && { syncedGeneration: synced }),
      everPushed: pushedKeys(status?.syncedPushSecrets),
      ...(ready && { ready }),
      ...(!spec.refreshInterval.valid && {
        problems: [
          '`spec.refreshInterval` must be a duration such as 1h; 1h is assumed.',
        ],
      }),
    };
  },
);

type Selector = z.output<typeof schema>['spec']['selector'];

function sourceOf(selector: Selector): PushSecretFact['source'] {
  if (selector?.secret?.name) {
    return { by: 'name', name: selector.secret.name };
  }
  if (selector?.generatorRef) {
    const { kind, name: generator } = selector.generatorRef;
    return {
      by: 'generator',
      ...(kind !== undefined && { kind }),
      ...(generator !== undefined && { name: generator }),
    };
  }
  return { by: selector?.secret ? 'selector' : 'none' };
}

/** `status.syncedPushSecrets` maps a store to a map of `remoteKey[/property]`. */
function pushedKeys(
  byStore: Readonly<Record<string, unknown>> | undefined,
): string[] {
  const keys = Object.values(byStore ?? {})
    .filter(isObject)
    .flatMap(entries => Object.keys(entries))
    .filter(key => text().safeParse(key).success);
  return [...new Set(keys)].slice(0, MAX_PUSHED);
}
