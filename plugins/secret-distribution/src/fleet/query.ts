import type {
  ChainState,
  DistributionKind,
  FleetFilter,
  FleetListRequest,
  FleetSort,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { worstFirst } from '../ui';

/** The fields of a filter that can have several values. */
export const listFields = [
  'cluster',
  'namespace',
  'datasource',
  'kind',
  'state',
  'rule',
  'cause',
  'owner',
  'system',
] as const;
export type ListField = (typeof listFields)[number];

export const kinds: readonly DistributionKind[] = [
  'secret',
  'config',
  'unconventional',
];

/** The orders that the list can be in, as the address has them. */
export const orders = ['state', 'path', 'cluster', 'since'] as const;

/** Ages that one can ask for, in seconds. */
export const ages = [3_600, 86_400, 604_800, 2_592_000] as const;

/** What an address asks of the list; what it cannot mean is left out. */
export function readQuery(params: URLSearchParams): FleetListRequest {
  const filter: Record<string, unknown> = {};
  for (const field of listFields) {
    const values = [...new Set(params.getAll(field))].filter(value =>
      isValue(field, value),
    );
    if (values.length > 0) {
      filter[field] = values;
    }
  }
  const text = params.get('text')?.slice(0, 300);
  if (text) {
    filter.text = text;
  }
  for (const field of ['minAge', 'maxAge'] as const) {
    const seconds = Number(params.get(field) ?? NaN);
    if (seconds >= 0 && seconds <= 1_000_000_000) {
      filter[field] = seconds;
    }
  }
  const sort = params.get('sort');
  return {
    ...(filter as FleetFilter),
    ...(isOrder(sort) && { sort }),
  };
}

/** The address of a list; the place in it is not a part. */
export function writeQuery(request: FleetListRequest): string {
  const params = new URLSearchParams();
  for (const [field, value] of Object.entries(request)) {
    for (const each of [value].flat()) {
      if (each !== undefined && each !== '') {
        params.append(field, String(each));
      }
    }
  }
  return params.toString();
}

export function isOrder(value: string | null): value is FleetSort {
  return orders.some(order => order === value);
}

function isValue(field: ListField, value: string): boolean {
  switch (field) {
    case 'state':
      return worstFirst.includes(value as ChainState);
    case 'kind':
      return kinds.includes(value as DistributionKind);
    case 'rule':
      return /^SD-[A-Z][0-9]+$/.test(value);
    case 'cause':
      return value.length > 0 && value.length <= 1_000;
    default:
      return value.length > 0 && value.length <= 300;
  }
}
