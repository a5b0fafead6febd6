import { useApi } from '@backstage/frontend-plugin-api';
import type { ReadinessReport } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { useLiveResource, type LiveState } from '../refresh';

/** Vault is asked by and by, and announces nothing; an answer that did not change costs little. */
const SOON_MS = 15_000;

/** The readiness of all clusters, kept current while the component is on the page. */
export function useReadiness(): LiveState<ReadinessReport> & {
  refresh(): void;
} {
  const api = useApi(secretDistributionApiRef);
  return useLiveResource<ReadinessReport>('readiness', {
    load: signal => api.getReadiness({ signal }),
    isNews: message => message.fleet === true,
    changesInMs: () => SOON_MS,
  });
}
