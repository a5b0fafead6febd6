import { useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  DistributionImpact,
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
