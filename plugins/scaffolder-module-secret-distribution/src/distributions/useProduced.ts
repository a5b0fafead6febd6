import { useEffect, useState } from 'react';
import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  SecretDistributionClient,
  type EntityChain,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** What an entity publishes, as far as the portal can tell. */
export type Produced =
  | { state: 'idle' }
  | { state: 'loading' }
  /** Not allowed, not found, or out of reach: nothing is known. */
  | { state: 'unknown' }
  | { state: 'known'; chains: readonly EntityChain[] };

/** Asks the portal once for each entity what it publishes. */
export function useProduced(entityRef: string | undefined): Produced {
  const fetchApi = useApi(fetchApiRef);
  const [answer, setAnswer] = useState<{ of: string; produced: Produced }>();

  useEffect(() => {
    if (!entityRef) {
      return undefined;
    }
    const controller = new AbortController();
    producedBy(entityRef, fetchApi, controller.signal)
      .then(
        (chains): Produced => ({ state: 'known', chains }),
        (): Produced => ({ state: 'unknown' }),
      )
      .then(produced => {
        if (!controller.signal.aborted) {
          setAnswer({ of: entityRef, produced });
        }
      });
    return () => controller.abort();
  }, [entityRef, fetchApi]);

  if (!entityRef) {
    return { state: 'idle' };
  }
  return answer?.of === entityRef ? answer.produced : { state: 'loading' };
}

/** @throws ResponseError as the API answers */
export async function producedBy(
  entityRef: string,
  fetchApi: { fetch: typeof fetch },
  signal?: AbortSignal,
): Promise<readonly EntityChain[]> {
  const client = new SecretDistributionClient({ fetchApi });
  const { produces } = await client.getEntityDistributions(entityRef, {
    signal,
  });
  return produces;
}
