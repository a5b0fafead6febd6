import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import { buildVaultPath, printable } from '../paths';
import { readExternalSecret } from '../readers';
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
import type {
  ExternalSecretManifest,
  ExternalSecretOptions,
} from './buildTypes';

/**
 * An ExternalSecret that pulls named properties of one path (`SD-C1`, `SD-C2`), or of several
 * paths and composes them by a template (`SD-L3`). The same options always give the same manifest.
 *
 * @throws InputError when the result would break a rule, or the template uses a key that is not
 * pulled; the message names it and the cure.
 * @public
 */
export function buildExternalSecret(
  options: ExternalSecretOptions,
  settings: FrameworkSettings = defaultSettings,
): ExternalSecretManifest {
  const data = options.sources.flatMap(({ path, mappings }) => {
    const key = buildVaultPath(path, settings);
    return mappings.map(({ property, secretKey: name = property }) => ({
      secretKey: secretKey(name),
      remoteRef: { key, property },
    }));
  });
  const pulled = data.map(entry => entry.secretKey);
  assertDistinct(pulled, 'target-key');
  const { template } = options;
  assertTemplate(template?.data ?? {}, pulled);
  const name = nameOf(options);
  const manifest: ExternalSecretManifest = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: builtMetadata(options, name),
    spec: {
      refreshPolicy: 'Periodic',
      refreshInterval: refreshInterval(options),
      secretStoreRef: storeReference(settings),
      target: {
        name: kubernetesName(options.target || name),
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
        ...(template && {
          template: {
            engineVersion: 'v2',
            ...(template.type && { type: template.type }),
            data: { ...template.data },
          },
        }),
      },
      data,
    },
  };
  assertLawful(manifest, readExternalSecret, settings);
  return manifest;
}

function nameOf({ name, sources }: ExternalSecretOptions): string {
  if (name !== undefined) {
    return name;
  }
  if (sources.length !== 1) {
    throw new InputError(sayInForm('plan.name-needed'));
  }
  const [{ path }] = sources;
  return `${path.datasource}-${path.instance}`;
}

const ACTION = /\{\{([\s\S]*?)\}\}/g;
const FIELD = /(?:^|[\s(])\.([A-Za-z_][A-Za-z0-9_]*)/g;

/** Catches the misspelt key that would else only show as a template error of the operator. */
function assertTemplate(
  data: Readonly<Record<string, string>>,
  pulled: readonly string[],
): void {
  for (const [key, text] of Object.entries(data)) {
    secretKey(key);
    const used = [...text.matchAll(ACTION)].flatMap(([, action]) =>
      [...action.matchAll(FIELD)].map(([, field]) => field),
    );
    const missing = used.find(field => !pulled.includes(field));
    if (missing !== undefined) {
      throw new InputError(
        sayInForm('plan.not-pulled', {
          key: printable(key),
          property: printable(missing),
          properties: pulled.join(', '),
        }),
      );
    }
  }
}
