import type { Config } from '@backstage/config';
import type { KubernetesConnection } from '../types';
import {
  kubernetesExample,
  readKubernetesConnection,
} from './kubernetesConnection';
import { Section } from './Section';

const KEY = 'secretDistribution.refresh';
const DEFAULT_PAUSE_MS = 30_000;

const example = `secretDistribution:
  refresh:
    enabled: true
    clusters:
      - name: platform
        kubernetes:
          url: https://kubernetes.example.com:6443
          serviceAccountTokenFile: /etc/portal/refresh-token`;

/** Whether and how the portal may make External Secrets Operator work at once. @public */
export interface RefreshSettings {
  enabled: boolean;
  /** A chain is left alone for so long after it was worked on, ms. */
  pauseMs: number;
  /** Accounts that may patch, by cluster; others are patched with the observers' account. */
  connections: ReadonlyMap<string, KubernetesConnection>;
}

/**
 * Reads `secretDistribution.refresh`; off when absent.
 *
 * @throws InputError that names the key, what is expected, and an example
 * @public
 */
export function readRefreshSettings(config: Config): RefreshSettings {
  const given = config.getOptionalConfig(KEY);
  if (!given) {
    return {
      enabled: false,
      pauseMs: DEFAULT_PAUSE_MS,
      connections: new Map(),
    };
  }
  const section = new Section(given, KEY, example);
  section.allowOnly(['enabled', 'pause', 'clusters']);
  const connections = new Map<string, KubernetesConnection>();
  (given.getOptionalConfigArray('clusters') ?? []).forEach((each, index) => {
    const cluster = new Section(each, `${KEY}.clusters[${index}]`, example);
    cluster.allowOnly(['name', 'kubernetes']);
    const name = cluster.string('name');
    if (connections.has(name)) {
      cluster.fail('name', `'${name}' is given twice`);
    }
    connections.set(
      name,
      readKubernetesConnection(
        cluster.section('kubernetes', kubernetesExample),
      ),
    );
  });
  return {
    enabled: section.boolean('enabled', false),
    pauseMs: section.duration('pause', {
      otherwise: DEFAULT_PAUSE_MS,
      least: 1_000,
      most: 3_600_000,
    }),
    connections,
  };
}
