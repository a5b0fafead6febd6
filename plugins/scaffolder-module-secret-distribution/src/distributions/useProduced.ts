import { useCallback } from 'react';
import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  SecretDistributionClient,
  type EntityChain,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useAsked, type Asked } from './useAsked';

/** What an entity publishes, as far as the portal can tell. */
export type Produced =
  | Exclude<Asked<never>, { state: 'known' }>
  | { state: 'known'; chains: readonly EntityChain[] };

/** Asks the portal once for each entity what it publishes. */
export function useProduced(entityRef: string | undefined): Produced {
  const fetchApi = useApi(fetchApiRef);
  const asked = useAsked(
    entityRef,
    useCallback(
      (subject: string, signal: AbortSignal) =>
        producedBy(subject, fetchApi, signal),
      [fetchApi],
    ),
  );
  return asked.state === 'known'
    ? { state: 'known', chains: asked.value }
    : asked;
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
