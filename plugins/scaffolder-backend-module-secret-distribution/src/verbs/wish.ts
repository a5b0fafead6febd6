import { InputError } from '@backstage/errors';
import {
  planDistribution,
  planPrerequisites,
  prerequisiteReads,
  toDistributionRequest,
  wantedReads,
  type DistributionInput,
  type FileChange,
  type KnownPublisher,
  type PrerequisitesRequest,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { sidesOfDistribution, sidesOfFiles, type Sides } from '../access';
import {
  combineParts,
  includePart,
  rooted,
  type Asked,
  type PlanPart,
} from '../plan';
import type { SelfServices } from '../services';

/** What is to be written, at least one of these. */
export interface Wish {
  request?: Asked<DistributionInput>;
  prerequisites?: Asked<PrerequisitesRequest>;
  /** Files that go along. */
  files?: readonly FileChange[];
}

/** @throws InputError when nothing is wished */
export function assertWish({ request, prerequisites, files = [] }: Wish): void {
  if (!request && !prerequisites && files.length === 0) {
    throw new InputError(
      'There is nothing to write: give a request, prerequisites, or files that go along.',
    );
  }
}

/** For whom it is; the prerequisites of a cluster are for everybody. */
export function sidesOfWish({
  request,
  prerequisites,
  files = [],
}: Wish): Sides {
  const distribution = request && sidesOfDistribution(request);
  const along = sidesOfFiles(files);
  return {
    publish: [
      ...(distribution?.publish ?? []),
      ...along.publish,
      ...(prerequisites ? [undefined] : []),
    ],
    consume: [...(distribution?.consume ?? []), ...along.consume],
  };
}

/** The whole wish as one plan: what everything stands on comes first. */
export function partOfWish(
  { settings }: SelfServices,
  { request, prerequisites, files = [] }: Wish,
  knownPublishers: readonly KnownPublisher[] = [],
): PlanPart {
  const parts: PlanPart[] = [];
  if (prerequisites) {
    const basis = rooted(prerequisites);
    parts.push({
      wanted: prerequisiteReads(basis),
      plan: snapshot => planPrerequisites(basis, snapshot, settings),
    });
  }
  if (request) {
    const distribution = {
      ...toDistributionRequest(rooted(request)),
      knownPublishers,
    };
    parts.push({
      wanted: wantedReads(distribution),
      plan: snapshot => planDistribution(distribution, snapshot, settings),
    });
  }
  if (files.length > 0) {
    parts.push(includePart(files, settings));
  }
  return combineParts(parts);
}

/** How a branch for it is called, but for what its content adds. */
export function branchPrefixOf({ request, prerequisites }: Wish): string {
  const path = request && (request.publish?.path ?? pulledPath(request));
  const about = prerequisites ? 'prerequisites' : 'files';
  return `secret-distribution/${path ? slug(path) : about}`;
}

/** A path for the name of a branch; what it must not hold is refused by the plan. */
export function slug({ datasource, instance }: VaultPathParts): string {
  return `${datasource}-${instance}`
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}

function pulledPath({
  sources = [],
  consume = [],
}: Pick<DistributionInput, 'sources' | 'consume'>) {
  const all = [...sources, ...consume.flatMap(side => side.sources ?? [])];
  return all[0]?.path;
}
