import { useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  CauseHistoryList,
  PastFilter,
  RotationCalendar,
  RotationList,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../../api';
import { useLiveResource, type LiveState } from '../../refresh';
import { requestOf, writeQuery, type RotationQuery } from './query';

type Live<T> = LiveState<T> & { refresh(): void };

/** The history is written a moment after the page hears of a change. */
const LOOK_AGAIN_MS = 10_000;
const CALENDAR_AGAIN_MS = 60_000;

/** One page of the list, kept current; until another one comes the last one is shown. */
export function useRotationList(
  query: RotationQuery,
  cursor: string | undefined,
  limit: number,
): Live<RotationList> & {
  /** What is shown answers an earlier request. */
  isEarlier: boolean;
} {
  const api = useApi(secretDistributionApiRef);
  const live = useLiveResource<RotationList>(
    `rotations ${writeQuery(query)} ${cursor ?? ''}`,
    {
      load: signal =>
        api.listRotations(
          { ...requestOf(query, Date.now()), cursor, limit },
          { signal },
        ),
      isNews: ({ fleet }) => fleet === true,
      changesInMs: () => LOOK_AGAIN_MS,
    },
  );
  const last = useRef<LiveState<RotationList>>();
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

/** The rotations of some weeks by day, kept current. */
export function useCalendar(
  filter: PastFilter,
  days: number,
): Live<RotationCalendar> {
  const api = useApi(secretDistributionApiRef);
  return useLiveResource<RotationCalendar>(
    `rotation calendar ${writeQuery(filter)}`,
    {
      load: signal =>
        api.getRotationCalendar(
          { ...filter, days, utcOffset: -new Date().getTimezoneOffset() },
          { signal },
        ),
      changesInMs: () => CALENDAR_AGAIN_MS,
    },
  );
}

/** The causes that chains had, kept current. */
export function useCauses(filter: PastFilter): Live<CauseHistoryList> {
  const api = useApi(secretDistributionApiRef);
  return useLiveResource<CauseHistoryList>(
    `rotation causes ${writeQuery(filter)}`,
    { load: signal => api.listCauseHistories(filter, { signal }) },
  );
}
