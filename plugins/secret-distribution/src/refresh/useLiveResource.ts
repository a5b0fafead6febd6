import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { ResponseError } from '@backstage/errors';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useTranslator } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { LiveResource, type LiveState } from './LiveResource';

/** The backend announces here what changed; the messages carry no data. */
const SIGNAL_CHANNEL = 'secret-distribution';
/** With signals polling is only the safety net. */
const POLL_MS = 60_000;
/** Without them it is all there is. */
const POLL_WITHOUT_SIGNALS_MS = 15_000;
/** Coming back to the page does not ask again for an answer that just came. */
const FRESH_MS = 2_000;

/** A change that the backend tells of: one entity's distributions read differently, or some in the fleet. */
export type ChangeMessage = { entityRef?: string; fleet?: boolean };

/** What the backend tells at once: it gathers changes, so that pages hear at most once a second. */
type Announcement = { entityRefs?: string[]; fleet?: boolean };

function changesIn({ entityRefs, fleet }: Announcement): ChangeMessage[] {
  return [
    ...(entityRefs ?? []).map(entityRef => ({ entityRef })),
    ...(fleet ? [{ fleet }] : []),
  ];
}

export interface LiveResourceHookOptions<T> {
  load(signal: AbortSignal): Promise<T>;
  /** Whether a message of the backend is about this resource; without it only time is. */
  isNews?(message: ChangeMessage): boolean;
  /** After how long the data may be wrong by time alone, ms. */
  changesInMs?(data: T): number | undefined;
}

/** The status of a failed request, where there was an answer at all. */
export function statusOf(error: Error): number | undefined {
  return ResponseError.is(error) ? error.statusCode : undefined;
}

function forgetsData(error: Error): boolean {
  return [401, 403, 404].includes(statusOf(error) ?? 0);
}

/**
 * Something of the backend's, kept current while the component is on the page and told in the
 * reader's language.
 *
 * @param key - what is loaded; with another key it is another resource, and its data are forgotten
 */
export function useLiveResource<T>(
  key: string,
  options: LiveResourceHookOptions<T>,
): LiveState<T> & { refresh(): void } {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(options);
  latest.current = options;
  /** There was news while nobody looked. */
  const missed = useRef(false);

  const resource = useMemo(() => {
    // The key names what this resource loads for as long as it lives.
    const { load, changesInMs } = latest.current;
    return {
      key,
      live: new LiveResource<T>({
        load,
        pollMs: signals ? POLL_MS : POLL_WITHOUT_SIGNALS_MS,
        changesInMs,
        forgetsData,
        isWatched: () => document.visibilityState !== 'hidden',
      }),
    };
  }, [key, signals]).live;

  useEffect(() => {
    resource.refresh();
    return () => resource.stop();
  }, [resource]);

  // Not `useSignal`: it keeps only the last message of a batch, which may be about something
  // else than what is on this page.
  useEffect(() => {
    const subscription = signals?.subscribe<Announcement>(
      SIGNAL_CHANNEL,
      announcement => {
        const isNews = changesIn(announcement).some(change =>
          latest.current.isNews?.(change),
        );
        if (isNews && document.visibilityState === 'hidden') {
          missed.current = true;
        } else if (isNews) {
          resource.refresh();
        }
      },
    );
    return () => subscription?.unsubscribe();
  }, [signals, resource]);

  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'hidden') {
        return;
      }
      if (missed.current) {
        missed.current = false;
        resource.refresh();
      } else {
        resource.refreshIfOlderThan(FRESH_MS);
      }
    };
    window.addEventListener('focus', onReturn);
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      window.removeEventListener('focus', onReturn);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [resource]);

  const state = useSyncExternalStore(resource.subscribe, resource.getState);
  const translator = useTranslator();
  const data = useMemo(
    () => state.data && translator.answer(state.data),
    [translator, state.data],
  );
  return { ...state, data, refresh: resource.refresh };
}
