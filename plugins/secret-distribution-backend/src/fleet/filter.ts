import type { FleetFilter } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** One value, several or none, as a query has them. */
type Given<T> = T | readonly T[] | undefined;

/** The query parameters of the fleet's routes, checked by `openapi.yaml` already. */
export type FleetParameters = {
  [Field in keyof FleetFilter]?: FleetFilter[Field] extends
    | readonly (infer Value)[]
    | undefined
    ? Given<Value>
    : FleetFilter[Field];
};

const lists = [
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

const singles = ['text', 'minAge', 'maxAge'] as const;

/** The filter that query parameters describe; what is not given is not in it. */
export function filterOf(given: FleetParameters): FleetFilter {
  const filter: Record<string, unknown> = {};
  for (const field of lists) {
    const value = given[field];
    if (value !== undefined) {
      filter[field] = [...new Set([value].flat())].sort();
    }
  }
  for (const field of singles) {
    if (given[field] !== undefined && given[field] !== '') {
      filter[field] = given[field];
    }
  }
  return filter;
}
