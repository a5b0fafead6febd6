import { KubeConfig } from '@kubernetes/client-node';
import { readFile } from 'node:fs/promises';
import type { KubernetesConnection } from '../types';

/** Reads the credentials of a cluster anew, wherever they are. */
export async function kubeConfigOf(
  connection: KubernetesConnection,
): Promise<KubeConfig> {
  const config = new KubeConfig();
  switch (connection.by) {
    case 'inCluster':
      config.loadFromCluster();
      break;
    case 'kubeconfig':
      config.loadFromFile(connection.path);
      if (connection.context) {
        config.setCurrentContext(connection.context);
      }
      break;
    default:
      config.loadFromClusterAndUser(
        {
          name: 'cluster',
          server: connection.url,
          caData: connection.caData,
          caFile: connection.caFile,
          skipTLSVerify: connection.skipTLSVerify,
        },
        { name: 'portal', token: await tokenOf(connection) },
      );
  }
  return withPlainHttp(config);
}

async function tokenOf(
  connection: KubernetesConnection & { by: 'url' },
): Promise<string | undefined> {
  return connection.tokenFile
    ? (await readFile(connection.tokenFile, 'utf8')).trim()
    : connection.token;
}

/** client-node refuses http:// unless told not to verify TLS, of which there is none. */
function withPlainHttp(config: KubeConfig): KubeConfig {
  config.clusters = config.clusters.map(cluster =>
    cluster.server?.startsWith('http:')
      ? { ...cluster, skipTLSVerify: true }
      : cluster,
  );
  return config;
}
