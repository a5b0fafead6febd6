import { useCallback } from 'react';
import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SecretDistributionClient } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useAsked, type Asked } from './useAsked';

/** Who publishes a path in one cluster. */
export interface Publication {
  cluster: string;
  /** PushSecrets, `namespace/name`. */
  publishers: readonly string[];
}

/** Asks the portal who publishes a path, of all that the person may see. */
export function usePublishers(
  path: string | undefined,
): Asked<readonly Publication[]> {
  const fetchApi = useApi(fetchApiRef);
  return useAsked(
    path,
    useCallback(
      async (subject: string, signal: AbortSignal) => {
        const client = new SecretDistributionClient({ fetchApi });
        const { items } = await client.listDistributions(
          { text: subject },
          { signal },
        );
        const byCluster = new Map(
          items
            .filter(row => row.path === subject && row.publishers.length > 0)
            .map(({ cluster, publishers }) => [cluster, publishers]),
        );
        return [...byCluster].map(([cluster, publishers]) => ({
          cluster,
          publishers,
        }));
      },
      [fetchApi],
    ),
  );
}
