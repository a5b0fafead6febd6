import { ConfigReader, type Config } from '@backstage/config';
import { ForwardedError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ClusterSource } from '../extensions';
import type { ClusterConfig } from '../types';
import { readClusterLocators } from './clusterLocators';
import {
  kubernetesExample,
  readKubernetesConnection,
} from './kubernetesConnection';
import { openConnections } from './openConnections';
import { Section } from './Section';
import { readVaultConfig, vaultExample } from './vaultConfig';

const KEY = 'secretDistribution.clusters';

const example = `secretDistribution:
  clusters:
    - name: platform
      kubernetes:
        url: https://kubernetes.example.com:6443
        serviceAccountTokenFile: /etc/portal/cluster-token
      vault:
        address: https://vault.example.com:8200
        auth: { method: kubernetes, role: backstage }`;

/**
 * Reads the clusters to observe: those of `secretDistribution.clusters` or, where that is
 * absent, those of `kubernetes.clusterLocatorMethods` of type config.
 *
 * `onWarning` hears of clusters that cannot be observed, and of connections that somebody on the
 * way could listen to.
 *
 * @throws InputError when something is wrong: it names the key with its full path, says what is
 * expected, and shows an example
 *
 * @public
 */
export function readClusterConfigs(
  config: Config,
  options: { onWarning?: (message: string) => void } = {},
): ClusterConfig[] {
  const { onWarning = () => {} } = options;
  const clusters = config.has(KEY)
    ? readOwn(config)
    : readClusterLocators(config, onWarning);
  refuseDuplicates(clusters);
  clusters.flatMap(openConnections).forEach(onWarning);
  return clusters;
}

/**
 * Asks each source for its clusters and reads them as `secretDistribution.clusters` is read.
 *
 * @returns `configured` and those of the sources
 * @throws InputError that names the source and the key when something is wrong, ForwardedError
 * when a source does not answer
 *
 * @public
 */
export async function readClusterSources(
  config: Config,
  sources: readonly ClusterSource[],
  configured: readonly ClusterConfig[],
): Promise<ClusterConfig[]> {
  const clusters = [...configured];
  for (const source of sources) {
    const given = await askSource(source);
    clusters.push(...readClusters(config, sectionsOf(source.name, given)));
  }
  refuseDuplicates(clusters);
  return clusters;
}

async function askSource(source: ClusterSource) {
  try {
    return await source.clusters();
  } catch (error) {
    throw new ForwardedError(
      `The cluster source '${source.name}' did not name its clusters`,
      error,
    );
  }
}

function sectionsOf(
  source: string,
  clusters: readonly JsonObject[],
): Section[] {
  return clusters.map((cluster, index) => {
    const path = `of the cluster source '${source}', [${index}]`;
    return new Section(new ConfigReader(cluster), path, example);
  });
}

function readOwn(config: Config): ClusterConfig[] {
  return readClusters(config, sections(config));
}

function readClusters(
  config: Config,
  given: readonly Section[],
): ClusterConfig[] {
  const mount =
    config.getOptionalString('secretDistribution.framework.mount') ?? 'secret';
  return given.map(section => {
    section.allowOnly([
      'name',
      'title',
      'kubernetes',
      'secretMetadata',
      'vault',
    ]);
    return {
      name: readName(section),
      title: section.optionalString('title'),
      kubernetes: readKubernetesConnection(
        section.section('kubernetes', kubernetesExample),
      ),
      secretMetadata: section.boolean('secretMetadata', false),
      vault: section.has('vault')
        ? readVaultConfig(section.section('vault', vaultExample), mount)
        : undefined,
    };
  });
}

function sections(config: Config): Section[] {
  try {
    return config
      .getConfigArray(KEY)
      .map((each, index) => new Section(each, `${KEY}[${index}]`, example));
  } catch {
    throw new InputError(
      `Configuration ${KEY} must be a list of clusters. An example:\n${example}`,
    );
  }
}

function readName(section: Section): string {
  const name = section.string('name');
  return /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/.test(name)
    ? name
    : section.fail(
        'name',
        'must be at most 63 letters, digits, dots, underscores and hyphens, and begin and end with a letter or digit',
      );
}

/** Two clusters of one name would be mixed up; each is a world of its own. */
function refuseDuplicates(clusters: readonly ClusterConfig[]): void {
  const names = new Set<string>();
  for (const { name } of clusters) {
    if (names.has(name)) {
      throw new InputError(
        `Configuration ${KEY}: the name '${name}' is given to two clusters; names must be unique, those of cluster sources included. An example:\n${example}`,
      );
    }
    names.add(name);
  }
}
