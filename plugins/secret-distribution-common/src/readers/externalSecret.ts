import { z } from 'zod/v4';
import type { ExternalSecretFact, PullFrom } from '../facts/types';
import { conditions, generationOf, readyCondition } from './conditions';
import {
  flag,
  interval,
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

const remoteRef = z.object({
  key: text(),
  property: optionalText(253),
  version: optionalText(253),
});

const sourceRef = optional(
  z.object({
    storeRef: optional(storeRef),
    generatorRef: optional(someObject),
  }),
);

const template = z.object({
  data: object,
  templateFrom: list(z.unknown()),
  mergePolicy: word(['Replace', 'Merge'], 'Replace'),
});

const target = z.object({
  name: optionalName,
  creationPolicy: word(
    ['Owner', 'Orphan', 'Merge', 'None', 'CreateOrMerge'],
    'Owner',
  ),
  deletionPolicy: word(['Retain', 'Delete', 'Merge'], 'Retain'),
  immutable: flag,
  template: optional(template),
  manifest: optional(z.object({ kind: optionalText(63) })),
});

const schema = z.object({
  apiVersion: z.enum(
    ['external-secrets.io/v1', 'external-secrets.io/v1beta1'],
    {
      error: 'must be external-secrets.io/v1 or external-secrets.io/v1beta1',
    },
  ),
  metadata: namespaced,
  spec: z.object({
    secretStoreRef: optional(storeRef),
    refreshPolicy: word(['Periodic', 'CreatedOnce', 'OnChange'], 'Periodic'),
    refreshInterval: interval(3_600_000),
    syncWindows: z.unknown().optional(),
    target: optional(target),
    data: list(z.object({ secretKey: text(253), remoteRef, sourceRef })),
    dataFrom: list(
      z.object({
        extract: optional(remoteRef),
        find: optional(z.object({ path: optionalText() })),
        sourceRef,
      }),
    ),
  }),
  status: optional(
    z.object({
      refreshTime: time,
      syncedResourceVersion: optionalText(),
      binding: optional(z.object({ name: optionalName })),
      conditions,
    }),
  ),
});

type Spec = z.output<typeof schema>['spec'];

/** Reads an ExternalSecret, `external-secrets.io/v1` or `v1beta1`. @public */
export const readExternalSecret = reader(
  'ExternalSecret',
  schema,
  (cluster, { apiVersion, metadata, spec, status }): ExternalSecretFact => {
    const synced = generationOf(status?.syncedResourceVersion);
    const ready = readyCondition('ExternalSecret', status?.conditions ?? []);
    const boundTo = status?.binding?.name;
    return {
      type: 'ExternalSecret',
      meta: metaOf(cluster, 'ExternalSecret', metadata),
      apiVersion,
      ...(spec.secretStoreRef?.name !== undefined && {
        store: spec.secretStoreRef,
      }),
      refreshPolicy: spec.refreshPolicy,
      refreshIntervalMs: spec.refreshInterval.ms,
      hasSyncWindows:
        spec.syncWindows !== undefined && spec.syncWindows !== null,
      target: targetOf(metadata.name, spec),
      entries: spec.data.map(entry => ({
        secretKey: entry.secretKey,
        remoteKey: entry.remoteRef.key,
        ...partsOf(entry.remoteRef),
        ...overridingStore(entry),
      })),
      from: spec.dataFrom.flatMap(pullFrom),
      ...(status?.refreshTime !== undefined && {
        refreshedAt: status.refreshTime,
      }),
      ...(synced !== undefined && { syncedGeneration: synced }),
      ...(boundTo !== undefined && { boundTo }),
      ...(ready && { ready }),
      ...(!spec.refreshInterval.valid && {
        problems: [
          '`spec.refreshInterval` must be a duration such as 1h; 1h is assumed.',
        ],
      }),
    };
  },
);

function targetOf(name: string, spec: Spec): ExternalSecretFact['target'] {
  const {
    template: written,
    manifest,
    ...given
  } = spec.target ?? target.parse({});
  return {
    name: given.name ?? name,
    creationPolicy: given.creationPolicy,
    deletionPolicy: given.deletionPolicy,
    immutable: given.immutable ?? false,
    ...templateKeys(written),
    templateMerges: written?.mergePolicy === 'Merge',
    ...(manifest && { genericKind: manifest.kind ?? 'unknown' }),
  };
}

/** A template that writes no data leaves the pulled keys as they are. */
function templateKeys(
  written: z.output<typeof template> | undefined,
): Pick<ExternalSecretFact['target'], 'templateKeys'> {
  if (written?.templateFrom.length) {
    return { templateKeys: null };
  }
  const keys = Object.keys(written?.data ?? {}).filter(
    key => text(253).safeParse(key).success,
  );
  return keys.length ? { templateKeys: keys } : {};
}

function pullFrom(from: Spec['dataFrom'][number]): PullFrom[] {
  if (from.extract) {
    const { version } = from.extract;
    return [
      {
        by: 'extract',
        remoteKey: from.extract.key,
        ...(version !== undefined && { version }),
        ...overridingStore(from),
      },
    ];
  }
  if (from.find) {
    const { path } = from.find;
    return [
      {
        by: 'find',
        ...(path !== undefined && { path }),
        ...overridingStore(from),
      },
    ];
  }
  return from.sourceRef?.generatorRef ? [{ by: 'generator' }] : [];
}

function partsOf({ property, version }: z.output<typeof remoteRef>) {
  return {
    ...(property !== undefined && { property }),
    ...(version !== undefined && { version }),
  };
}

function overridingStore(from: { sourceRef?: z.output<typeof sourceRef> }) {
  const store = from.sourceRef?.storeRef;
  return store && { store };
}
