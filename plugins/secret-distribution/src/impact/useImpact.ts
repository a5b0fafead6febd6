import { useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  DistributionImpact,
  FleetPage,
  ImpactChange,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { useLiveResource, type LiveState } from '../refresh';

/** What a change would mean, kept current; until another answer comes the last one is shown. */
export function useImpact(
  distribution: string,
  change: ImpactChange,
  entity: string | undefined,
): LiveState<DistributionImpact> & { refresh(): void; isEarlier: boolean } {
  const api = useApi(secretDistributionApiRef);
  const live = useLiveResource<DistributionImpact>(
    `impact ${distribution} ${entity ?? ''} ${JSON.stringify(change)}`,
    {
      load: signal =>
        api.getDistributionImpact(distribution, change, { signal, entity }),
      isNews: message =>
        message.fleet === true ||
        (entity !== undefined && message.entityRef === entity),
    },
  );
  const last = useRef<LiveState<DistributionImpact>>();
  if (live.data) {
    last.current = live;
  }
  const earlier = last.current;
  return live.data ||
    live.error ||
    earlier?.data?.distribution.id !== distribution
    ? { ...live, isEarlier: false }
    : { ...live, data: earlier.data, isEarlier: true };
}

/** Some of the distributions that the reader may see, those whose names have some words. */
export function useOffered(
  text: string,
  limit: number,
): LiveState<FleetPage> & { refresh(): void } {
  const api = useApi(secretDistributionApiRef);
  return useLiveResource<FleetPage>(`impact offered ${text}`, {
    load: signal =>
      api.listDistributions(
        { sort: 'path', ...(text && { text }), limit },
        { signal },
      ),
    isNews: message => message.fleet === true,
  });
}
