import type { KubeObject } from '../kubernetes';
import { OPERATOR } from './names';

/** The store that the document prescribes. */
export function storeManifest(
  server: { url: string; ca?: string },
  changes: { spec?: Record<string, unknown>; vault?: Record<string, any> } = {},
): KubeObject {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'vault-backend' },
    spec: {
      ...changes.spec,
      provider: {
        vault: {
          server: server.url,
          path: 'secret',
          version: 'v2',
          ...(server.ca
            ? { caBundle: Buffer.from(server.ca).toString('base64') }
            : {}),
          auth: {
            kubernetes: {
              mountPath: 'kubernetes',
              role: 'external-secrets',
              serviceAccountRef: { ...OPERATOR },
            },
          },
          ...changes.vault,
        },
      },
    },
  };
}
