import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import { readStore } from '../readers';
import { defaultSettings } from '../rules/settings';
import type { FrameworkSettings } from '../rules/types';
import { assertLawful } from './buildParts';
import type { ClusterSecretStoreManifest } from './buildTypes';

/** What `buildClusterSecretStore` is given. @public */
export interface ClusterSecretStoreOptions {
  /** Vault's address, such as `https://vault.vault.svc:8200`, without credentials. */
  server: string;
  /** The Vault namespace that stands for the environment (`SD-P5`). */
  namespace?: string;
  /** Where the certificate authority of Vault's certificate is. */
  caProvider?: {
    type: 'Secret' | 'ConfigMap';
    name: string;
    namespace: string;
    key: string;
  };
}

/**
 * The ClusterSecretStore `vault-backend` (`SD-Q3`, `SD-Q4`). The ServiceAccount has its namespace
 * written, so that the store is validated.
 *
 * @throws InputError when `server` is no address or holds credentials.
 * @public
 */
export function buildClusterSecretStore(
  { server, namespace, caProvider }: ClusterSecretStoreOptions,
  settings: FrameworkSettings = defaultSettings,
): ClusterSecretStoreManifest {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username ||
    url.password
  ) {
    // It may hold credentials, so it is not repeated.
    throw new InputError(sayInForm('plan.server'));
  }
  const manifest: ClusterSecretStoreManifest = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: settings.storeName },
    spec: {
      provider: {
        vault: {
          server,
          ...(namespace && { namespace }),
          path: settings.mount,
          version: 'v2',
          ...(caProvider && { caProvider }),
          auth: {
            kubernetes: {
              mountPath: settings.authMount,
              role: settings.role,
              serviceAccountRef: {
                name: settings.serviceAccount.name,
                namespace: settings.serviceAccount.namespace,
              },
            },
          },
        },
      },
    },
  };
  assertLawful(manifest, readStore, settings);
  return manifest;
}
