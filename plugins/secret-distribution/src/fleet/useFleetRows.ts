import { useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  FleetListRequest,
  FleetPage,
  FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useTranslator } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { secretDistributionApiRef } from '../api';
import { useLiveResource, type LiveState } from '../refresh';
import { writeQuery } from './query';

/** How many rows are asked for at once. */
export const BLOCK = 100;

type Blocks = ReadonlyMap<number, readonly FleetRow[]>;
const none: Blocks = new Map();

/** A list of any length, of which only what is in sight is asked for. */
export interface FleetRows {
  /** A row by its place in the list; `undefined` while it is on its way. */
  rowAt(index: number): FleetRow | undefined;
  /** Tells which part is in sight. */
  show(first: number, last: number): void;
}

/**
 * The list, kept current: its first rows and its length, and other rows as they come in sight.
 * Until the answer to another request comes, the last one is shown.
 */
export function useFleetRows(request: FleetListRequest): LiveState<FleetPage> &
  FleetRows & {
    refresh(): void;
    /** What is shown answers an earlier request. */
    isEarlier: boolean;
  } {
  const api = useApi(secretDistributionApiRef);
  const key = writeQuery(request);
  const live = useLiveResource<FleetPage>(`fleet rows ${key}`, {
    load: signal =>
      api.listDistributions({ ...request, limit: BLOCK }, { signal }),
    isNews: ({ fleet }) => fleet === true,
  });
  const last = useRef<LiveState<FleetPage>>();
  if (live.data) {
    last.current = live;
  }
  const isEarlier = !live.data && !live.error && last.current !== undefined;
  const shown = isEarlier ? last.current : live;

  const [sight, setSight] = useState<readonly [number, number]>([0, 0]);
  const blocks = useBlocks({
    key,
    load: (block, signal) =>
      api
        .listDistributions(
          { ...request, offset: block * BLOCK, limit: BLOCK },
          { signal },
        )
        .then(({ items }) => items),
    first: sight[0],
    last: sight[1],
    // Whatever is in sight is as new as the first rows.
    version: live.receivedAt,
  });
  const first = shown?.data?.items;
  const translator = useTranslator();
  const told = useMemo(
    () =>
      new Map(
        [...blocks].map(([block, rows]) => [block, translator.answer(rows)]),
      ),
    [blocks, translator],
  );
  return useMemo(
    () => ({
      ...live,
      data: shown?.data,
      receivedAt: shown?.receivedAt,
      isEarlier,
      rowAt: index => {
        const block = Math.floor(index / BLOCK);
        return (block === 0 ? first : told.get(block))?.[index % BLOCK];
      },
      show: (from, to) => {
        const next = [
          Math.floor(from / BLOCK),
          Math.floor(to / BLOCK),
        ] as const;
        setSight(before =>
          before[0] === next[0] && before[1] === next[1] ? before : next,
        );
      },
    }),
    [live, shown?.data, shown?.receivedAt, isEarlier, first, told],
  );
}

/** The blocks in sight beyond the first, asked for anew with each version; others are forgotten. */
function useBlocks(options: {
  key: string;
  load(block: number, signal: AbortSignal): Promise<readonly FleetRow[]>;
  first: number;
  last: number;
  version: number | undefined;
}): Blocks {
  const { key, first, last, version } = options;
  const [known, setKnown] = useState<{ key: string; blocks: Blocks }>({
    key,
    blocks: none,
  });
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const leaving = new AbortController();
    const wanted = Array.from(
      { length: last - first + 1 },
      (_, index) => first + index,
    ).filter(block => block > 0);
    for (const block of version === undefined ? [] : wanted) {
      latest.current.load(block, leaving.signal).then(
        rows => {
          if (!leaving.signal.aborted) {
            setKnown(before => ({
              key,
              blocks: new Map([
                ...[...(before.key === key ? before.blocks : [])].filter(
                  ([each]) => wanted.includes(each),
                ),
                [block, rows],
              ]),
            }));
          }
        },
        () => {
          // It is asked for again with the next version, which also says why it failed.
        },
      );
    }
    return () => leaving.abort();
  }, [key, first, last, version]);
  return known.key === key ? known.blocks : none;
}
