import { createHash } from 'node:crypto';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type ResourceEntity,
} from '@backstage/catalog-model';
import {
  distributionAnnotation,
  kubernetesClusterAnnotation,
  producesAnnotation,
  type FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const LONGEST_NAME = 63;
const HASH_LENGTH = 8;

/** What is not told by the distributions themselves. */
export interface ResourceOptions {
  /** The catalog namespace. */
  namespace: string;
  /** Who owns what has no producer that the catalog knows. */
  defaultOwner: string;
}

/**
 * One Resource for each path that somebody publishes in the conventional way, with what it comes
 * from and who would break without it.
 *
 * @param rows - all rows of one cluster
 */
export function toResources(
  rows: readonly FleetRow[],
  options: ResourceOptions,
): ResourceEntity[] {
  const byPath = new Map<string, FleetRow[]>();
  for (const row of rows) {
    if (row.kind !== 'unconventional' && row.publishers.length > 0) {
      const ofPath = byPath.get(row.path);
      if (ofPath) {
        ofPath.push(row);
      } else {
        byPath.set(row.path, [row]);
      }
    }
  }
  return [...byPath.values()].map(ofPath => toResource(ofPath, options));
}

function toResource(
  rows: readonly FleetRow[],
  { namespace, defaultOwner }: ResourceOptions,
): ResourceEntity {
  const [{ cluster, path, kind, datasource, instance }] = rows;
  const all = (of: (row: FleetRow) => readonly string[]) =>
    [...new Set(rows.flatMap(of))].sort();
  const [owner = defaultOwner] = all(row => row.producerOwners);
  const systems = all(row => row.systems);
  const location = `secret-distribution:${cluster}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace,
      name: nameOf(cluster, path),
      title: path,
      description: `${
        kind === 'secret' ? 'Internal secret' : 'Internal configuration'
      } of ${datasource} for ${instance}, in cluster ${cluster}`,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [distributionAnnotation]: `${cluster}/${path}`,
        // These bring up the tab of the distribution.
        [producesAnnotation]: path,
        [kubernetesClusterAnnotation]: cluster,
      },
    },
    spec: {
      type: kind === 'secret' ? 'internal-secret' : 'internal-config',
      owner,
      // Who shares a distribution across systems leaves it in none.
      ...(systems.length === 1 && { system: systems[0] }),
      dependsOn: all(row => row.producers),
      dependencyOf: all(row => row.consumers),
    },
  };
}

/** Stable for a cluster and a path, and different from every other. */
function nameOf(cluster: string, path: string): string {
  const name = `${cluster}.${path.replaceAll('/', '.')}`;
  const isPlain =
    /^[a-zA-Z0-9]+([-_.][a-zA-Z0-9]+)*$/.test(name) && !path.includes('.');
  if (isPlain && name.length <= LONGEST_NAME) {
    return name;
  }
  const hash = createHash('sha256')
    .update(`${cluster}/${path}`)
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const start = name
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .slice(0, LONGEST_NAME - HASH_LENGTH - 1)
    .replace(/^-+|-+$/g, '');
  return `${start}-${hash}`;
}
