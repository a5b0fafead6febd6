import { useApi } from '@backstage/frontend-plugin-api';
import type { EntityRollUp } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { useLiveResource, type LiveState } from '../refresh';

/** What belongs to an entity, kept current while it is on the page. */
export function useRollUp(
  entityRef: string,
): LiveState<EntityRollUp> & { refresh(): void } {
  const api = useApi(secretDistributionApiRef);
  return useLiveResource<EntityRollUp>(`roll-up ${entityRef}`, {
    load: signal => api.getEntityRollUp(entityRef, { signal }),
    isNews: ({ fleet }) => fleet === true,
  });
}
