import { buildVaultPath } from '../paths';
import { readPushSecret } from '../readers';
import { defaultSettings } from '../rules/settings';
import type { FrameworkSettings } from '../rules/types';
import {
  assertDistinct,
  assertLawful,
  builtMetadata,
  kubernetesName,
  refreshInterval,
  secretKey,
  storeReference,
} from './buildParts';
import type { PushSecretManifest, PushSecretOptions } from './buildTypes';

/**
 * A PushSecret that publishes named keys of one Source Secret under one path (`SD-B1` to `SD-B4`).
 * The same options always give the same manifest.
 *
 * @throws InputError when the result would break a rule; the message names it and the cure.
 * @public
 */
export function buildPushSecret(
  options: PushSecretOptions,
  settings: FrameworkSettings = defaultSettings,
): PushSecretManifest {
  const { path, source, mappings, template, deletionPolicy = 'None' } = options;
  const remoteKey = buildVaultPath(path, settings);
  assertDistinct(
    mappings.map(({ property }) => property),
    'property',
  );
  const manifest: PushSecretManifest = {
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: builtMetadata(
      options,
      options.name ?? `${path.datasource}-${path.instance}`,
    ),
    spec: {
      refreshInterval: refreshInterval(options),
      updatePolicy: 'Replace',
      deletionPolicy,
      secretStoreRefs: [storeReference(settings)],
      selector: { secret: { name: source && kubernetesName(source) } },
      ...(template && {
        template: { engineVersion: 'v2', data: { ...template } },
      }),
      data: mappings.map(mapping => ({
        match: {
          secretKey: secretKey(mapping.secretKey),
          remoteRef: { remoteKey, property: mapping.property },
        },
      })),
    },
  };
  assertLawful(manifest, readPushSecret, settings);
  return manifest;
}
