import { createHash } from 'node:crypto';
import type { PathRecord } from '@secret-distribution/backstage-plugin-secret-distribution-common';

const LONGEST_PATH = 1_024;
const LONGEST_NAME = 512;
const LONGEST_CLUSTER = 255;

/**
 * What of a record is worth a write. Times that move with every refresh are not: the first one
 * that is written counts.
 */
export function essenceOf(record: PathRecord): string {
  const { versions, marks, pulls, workloads } = record;
  const text = JSON.stringify({
    versions,
    marks,
    pulls: pulls.map(pull => ({
      ...pull,
      pulledBy: pull.pulledBy !== undefined,
    })),
    workloads: workloads.map(workload => ({
      ...workload,
      since: workload.since !== undefined,
    })),
  });
  // One for each path is kept in memory, so it has to be short.
  return createHash('sha256').update(text).digest('base64url');
}

/** Names come from manifests that anybody may write; what no database column takes is left out. */
export function isStorable(record: PathRecord): boolean {
  const { distribution, marks, pulls, workloads } = record;
  return (
    fits(distribution.cluster, LONGEST_CLUSTER) &&
    fits(distribution.path, LONGEST_PATH) &&
    [
      ...marks.map(({ object }) => object),
      ...pulls.map(({ consumer }) => consumer),
      ...workloads.map(({ name }) => name),
    ].every(name => fits(name, LONGEST_NAME))
  );
}

function fits(name: string, longest: number): boolean {
  // eslint-disable-next-line no-control-regex
  return name.length <= longest && !/[\u0000-\u001f\u007f]/.test(name);
}
