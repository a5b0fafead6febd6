import { useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  DistributionHistory,
  Rotation,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { useLiveResource, type LiveState } from '../refresh';

const PAGE = 10;
/** The history is written a moment after the tab hears of a change. */
const LOOK_AGAIN_MS = 10_000;

/** What is known of the earlier rotations that were asked for. */
interface Earlier {
  nextCursor?: string;
  loading: boolean;
  failed: boolean;
}

/** A distribution's history as far as it was read; its newest part is kept current. */
export interface ReadHistory extends LiveState<DistributionHistory> {
  /** Newest first. */
  rotations: readonly Rotation[];
  hasMore: boolean;
  earlier: Pick<Earlier, 'loading' | 'failed'>;
  showMore(): void;
  refresh(): void;
}

/** Reads the history of a distribution through an entity. */
export function useHistory(
  distribution: string,
  entityRef: string,
): ReadHistory {
  const api = useApi(secretDistributionApiRef);
  const live = useLiveResource<DistributionHistory>(
    `history ${distribution} ${entityRef}`,
    {
      load: signal =>
        api.getDistributionHistory(distribution, entityRef, {
          signal,
          limit: PAGE,
        }),
      isNews: message => message.entityRef === entityRef,
      changesInMs: () => LOOK_AGAIN_MS,
    },
  );
  // A rotation that a newer one pushes off the first page stays on the screen.
  const known = useRef(new Map<string, Rotation>());
  const [earlier, setEarlier] = useState<Earlier>();
  live.data?.rotations.forEach(rotation =>
    known.current.set(rotation.id, rotation),
  );
  const newest = live.data?.rotations[0];
  const nextCursor = earlier ? earlier.nextCursor : live.data?.nextCursor;

  const showMore = async () => {
    setEarlier({ nextCursor, loading: true, failed: false });
    try {
      const page = await api.getDistributionHistory(distribution, entityRef, {
        cursor: nextCursor,
        limit: PAGE,
      });
      page.rotations.forEach(rotation =>
        known.current.set(rotation.id, rotation),
      );
      setEarlier({
        nextCursor: page.nextCursor,
        loading: false,
        failed: false,
      });
    } catch {
      setEarlier({ nextCursor, loading: false, failed: true });
    }
  };

  return {
    ...live,
    rotations: [...known.current.values()]
      .filter(({ versions, id }) => versions.length > 0 || id === newest?.id)
      .map(rotation =>
        rotation.current && !isStillNewest(rotation, live.data)
          ? { ...rotation, current: false }
          : rotation,
      )
      .sort((a, b) => orderOf(b) - orderOf(a)),
    hasMore: nextCursor !== undefined,
    earlier: {
      loading: earlier?.loading === true,
      failed: earlier?.failed === true,
    },
    showMore,
  };
}

function isStillNewest(
  { id }: Rotation,
  history: DistributionHistory | undefined,
): boolean {
  return (
    history?.rotations.some(
      rotation => rotation.id === id && rotation.current,
    ) === true
  );
}

function orderOf({ versions, startedAt }: Rotation): number {
  return versions[0]?.at ?? startedAt;
}
