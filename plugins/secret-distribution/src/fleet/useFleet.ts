import { useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  FleetListRequest,
  FleetOverview,
  FleetPage,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { useLiveResource, type LiveState } from '../refresh';
import { writeQuery } from './query';

type Live<T> = LiveState<T> & { refresh(): void };

/** The counts of all that the reader may see, kept current. */
export function useOverview(): Live<FleetOverview> {
  const api = useApi(secretDistributionApiRef);
  return useLiveResource<FleetOverview>('fleet overview', {
    load: signal => api.getOverview({}, { signal }),
    isNews: ({ fleet }) => fleet === true,
  });
}

/** One page of the list, kept current; until another one comes the last one is shown. */
export function useFleetPage(
  request: FleetListRequest,
  cursor: string | undefined,
  limit: number,
): Live<FleetPage> & {
  /** What is shown answers an earlier request. */
  isEarlier: boolean;
} {
  const api = useApi(secretDistributionApiRef);
  const live = useLiveResource<FleetPage>(
    `fleet page ${writeQuery(request)} ${cursor ?? ''}`,
    {
      load: signal =>
        api.listDistributions({ ...request, cursor, limit }, { signal }),
      isNews: ({ fleet }) => fleet === true,
    },
  );
  const last = useRef<LiveState<FleetPage>>();
  if (live.data) {
    last.current = live;
  }
  return live.data || live.error || !last.current
    ? { ...live, isEarlier: false }
    : {
        ...live,
        data: last.current.data,
        receivedAt: last.current.receivedAt,
        isEarlier: true,
      };
}
