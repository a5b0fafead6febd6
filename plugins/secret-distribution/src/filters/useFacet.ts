import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  FleetFacet,
  FleetFacetField,
  FleetFilter,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';

interface Told {
  facet?: FleetFacet;
  /** What was asked for last has not come yet. */
  loading: boolean;
  failed: boolean;
}

/**
 * The values of a field among the chains that a filter leaves, for as long as they are wanted.
 * Until others come, the last ones are told.
 */
export function useFacet(options: {
  filter: FleetFilter;
  field: FleetFacetField;
  /** Words of a value. */
  find?: string;
  wanted: boolean;
}): Told {
  const { filter, field, find = '', wanted } = options;
  const api = useApi(secretDistributionApiRef);
  const [told, setTold] = useState<Told>({ loading: true, failed: false });
  const { [field]: own, ...others } = filter;
  const request = { ...others, facet: [field], find: find || undefined };
  const latest = useRef(request);
  latest.current = request;
  const key = JSON.stringify(request);

  useEffect(() => {
    if (!wanted) {
      return undefined;
    }
    const leaving = new AbortController();
    setTold(before => ({ ...before, loading: true }));
    api.getFacets(latest.current, { signal: leaving.signal }).then(
      ({ facets: [facet] }) => {
        if (!leaving.signal.aborted) {
          setTold({ facet, loading: false, failed: false });
        }
      },
      () => {
        if (!leaving.signal.aborted) {
          setTold(before => ({ ...before, loading: false, failed: true }));
        }
      },
    );
    return () => leaving.abort();
  }, [api, key, wanted]);
  return told;
}
