import type { Config } from '@backstage/config';
import type { ClusterConfig, KubernetesConnection } from '../types';
import { Section } from './Section';

const KEY = 'kubernetes.clusterLocatorMethods';

const POD_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

const example = `kubernetes:
  clusterLocatorMethods:
    - type: config
      clusters:
        - name: platform
          url: https://kubernetes.example.com:6443
          authProvider: serviceAccount
          serviceAccountToken: \${PLATFORM_TOKEN}`;

/**
 * The clusters that Backstage's Kubernetes plugin is configured with. Of these, only clusters
 * that are written down and use a ServiceAccount can be watched without a person's credentials;
 * the others are told to `onWarning`.
 *
 * @throws InputError that names the key
 */
export function readClusterLocators(
  config: Config,
  onWarning: (message: string) => void,
): ClusterConfig[] {
  const methods = config.getOptionalConfigArray(KEY) ?? [];
  return methods.flatMap((method, index) => {
    const path = `${KEY}[${index}]`;
    const type = new Section(method, path, example).string('type');
    if (type !== 'config') {
      onWarning(
        `The clusters of ${path} (type: ${type}) are not observed: only type config is supported; list them in secretDistribution.clusters`,
      );
      return [];
    }
    return (method.getOptionalConfigArray('clusters') ?? []).flatMap(
      (cluster, at) => {
        const section = new Section(
          cluster,
          `${path}.clusters[${at}]`,
          example,
        );
        const provider = providerOf(cluster);
        if (provider === 'serviceAccount') {
          return [readCluster(section)];
        }
        onWarning(
          `The cluster ${section.string(
            'name',
          )} of ${path} is not observed: its authProvider ${provider} is not supported, only serviceAccount; list it in secretDistribution.clusters`,
        );
        return [];
      },
    );
  });
}

/** Kubernetes' plugin takes it from either place. */
function providerOf(cluster: Config): string {
  const metadata: any = cluster.getOptional('authMetadata');
  return String(
    cluster.getOptional('authProvider') ??
      metadata?.['kubernetes.io/auth-provider'] ??
      'serviceAccount',
  );
}

function readCluster(section: Section): ClusterConfig {
  const token = section.optionalString('serviceAccountToken');
  const kubernetes: KubernetesConnection = {
    by: 'url',
    url: section.address('url'),
    token,
    // Without a token, the Kubernetes plugin uses the pod's own as well.
    tokenFile: token === undefined ? POD_TOKEN : undefined,
    caData: section.optionalString('caData'),
    caFile: section.optionalString('caFile'),
    skipTLSVerify: section.boolean('skipTLSVerify', false),
  };
  return {
    name: section.string('name'),
    title: section.optionalString('title'),
    kubernetes,
    secretMetadata: false,
  };
}
