import type {
  FleetFilter,
  FleetMapNode,
  FleetMapPaths,
  FleetMapRequest,
  FleetMapSides,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { readQuery } from '../fleet/query';

export const pathGroupings: readonly FleetMapPaths[] = ['path', 'datasource'];
export const sideGroupings: readonly FleetMapSides[] = [
  'object',
  'namespace',
  'owner',
];

/** How many of a column are told one by one, at first and each time one asks for more. */
const LIMITS = [60, 250, 1_000] as const;

/** What an address asks of the map; what it cannot mean is left out. */
export function readMapQuery(params: URLSearchParams): FleetMapRequest {
  const { sort, order, ...filter } = readQuery(params);
  const paths = pathGroupings.find(each => each === params.get('paths'));
  const sides = sideGroupings.find(each => each === params.get('sides'));
  const limit = LIMITS.find(each => String(each) === params.get('limit'));
  return {
    ...filter,
    ...(paths && { paths }),
    ...(sides && { sides }),
    ...(limit && { limit }),
  };
}

/** The next limit, where there is one. */
export function moreThan(limit: number = LIMITS[0]): number | undefined {
  return LIMITS.find(each => each > limit);
}

/** The part of a request that is about chains, and not about how they are drawn. */
export function filterPart({
  paths,
  sides,
  limit,
  ...filter
}: FleetMapRequest): FleetFilter {
  return filter;
}

/** The filter that leads to what a box stands for; nothing where no filter can say it. */
export function filterOfNode(
  node: FleetMapNode,
  within: FleetFilter,
): FleetFilter | undefined {
  const { kind, name } = node;
  const cluster = node.cluster === undefined ? {} : { cluster: [node.cluster] };
  switch (kind) {
    case 'owner':
      return { ...within, owner: [name || 'none'] };
    case 'namespace':
      return { ...within, ...cluster, namespace: [name] };
    case 'object': {
      const [namespace, object] = name.split('/');
      return {
        ...within,
        ...cluster,
        namespace: [namespace],
        text: words(within.text, object),
      };
    }
    case 'path':
      return { ...within, ...cluster, text: words(within.text, name) };
    case 'datasource':
      return name === ''
        ? undefined
        : { ...within, ...cluster, datasource: [name] };
    default:
      return undefined;
  }
}

function words(before: string | undefined, added: string): string {
  return before?.split(/\s+/).includes(added)
    ? before
    : [before, added].filter(Boolean).join(' ');
}
