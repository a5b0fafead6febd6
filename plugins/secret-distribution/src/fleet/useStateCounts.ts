import { useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  FleetFacets,
  FleetFilter,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { useLiveResource } from '../refresh';
import { writeQuery } from './query';

/** How many chains are in each state, whatever state a list is narrowed to. */
export function useStateCounts({
  state,
  ...filter
}: FleetFilter): ReadonlyMap<string, number> | undefined {
  const api = useApi(secretDistributionApiRef);
  const { data } = useLiveResource<FleetFacets>(
    `fleet states ${writeQuery(filter)}`,
    {
      load: signal =>
        api.getFacets({ ...filter, facet: ['state'] }, { signal }),
      isNews: ({ fleet }) => fleet === true,
    },
  );
  // Until the counts of another filter come, the buttons stay where they are.
  const last = useRef<FleetFacets>();
  last.current = data ?? last.current;
  return (
    last.current &&
    new Map(
      last.current.facets[0]?.values.map(({ value, count }) => [value, count]),
    )
  );
}
