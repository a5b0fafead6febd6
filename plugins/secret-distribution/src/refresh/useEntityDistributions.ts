import { useApi } from '@backstage/frontend-plugin-api';
import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import type { LiveState } from './LiveResource';
import { useLiveResource } from './useLiveResource';

/**
 * In how many ms the first verdict may change by time alone. Measured by the backend's
 * clock on both sides, for the browser's may disagree.
 */
function changesInMs(answer: EntityDistributions): number | undefined {
  const moments = [...answer.consumes, ...answer.produces].flatMap(
    chain => chain.verdict.validUntil ?? [],
  );
  return moments.length > 0
    ? Math.min(...moments) - answer.evaluatedAt
    : undefined;
}

/** The distributions of an entity, kept current while the component is on the page. */
export function useEntityDistributions(
  entityRef: string,
): LiveState<EntityDistributions> & { refresh(): void } {
  const api = useApi(secretDistributionApiRef);
  return useLiveResource<EntityDistributions>(entityRef, {
    load: signal => api.getEntityDistributions(entityRef, { signal }),
    isNews: message => message.entityRef === entityRef,
    changesInMs,
  });
}
