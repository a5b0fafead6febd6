import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Compliance,
  RegistryTexts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { useLiveResource, type LiveState } from '../refresh';

/** Who keeps the rules, as far as the reader may see it, kept current. */
export function useCompliance(
  cluster: readonly string[],
): LiveState<Compliance> & { refresh(): void } {
  const api = useApi(secretDistributionApiRef);
  return useLiveResource<Compliance>(`compliance ${cluster.join(' ')}`, {
    load: signal =>
      api.getCompliance(cluster.length > 0 ? { cluster } : {}, { signal }),
    isNews: ({ fleet }) => fleet === true,
  });
}

/** The titles of rules by their ids; empty until they are here. */
export function useRuleTitles(): ReadonlyMap<string, string> {
  const api = useApi(secretDistributionApiRef);
  const { data } = useLiveResource<RegistryTexts>('rules', {
    load: signal => api.getRules({ signal }),
  });
  return new Map(data?.rules.map(({ id, title }) => [id, title]));
}
