import { useApi } from '@backstage/frontend-plugin-api';
import type {
  FleetMap,
  FleetMapRequest,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { writeQuery } from '../fleet/query';
import { useLiveResource, type LiveState } from '../refresh';

/** The map of all that the reader may see, kept current. */
export function useMap(
  request: FleetMapRequest,
): LiveState<FleetMap> & { refresh(): void } {
  const api = useApi(secretDistributionApiRef);
  return useLiveResource<FleetMap>(`fleet map ${writeQuery(request)}`, {
    load: signal => api.getFleetMap(request, { signal }),
    isNews: ({ fleet }) => fleet === true,
  });
}
