import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { ResponseError } from '@backstage/errors';
import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { LiveResource, type LiveState } from './LiveResource';

/** The backend announces here which entities changed; the message carries no data. */
const SIGNAL_CHANNEL = 'secret-distribution';
/** With signals polling is only the safety net. */
const POLL_MS = 60_000;
/** Without them it is all there is. */
const POLL_WITHOUT_SIGNALS_MS = 15_000;
/** Coming back to the page does not ask again for an answer that just came. */
const FRESH_MS = 2_000;

/** The status of a failed request, where there was an answer at all. */
export function statusOf(error: Error): number | undefined {
  return ResponseError.is(error) ? error.statusCode : undefined;
}

function forgetsData(error: Error): boolean {
  return [401, 403, 404].includes(statusOf(error) ?? 0);
}

/**
 * In how many ms the first verdict may change by time alone. Measured by the backend's
 * clock on both sides, for the browser's may disagree.
 */
function changesInMs(answer: EntityDistributions): number | undefined {
  const moments = [...answer.consumes, ...answer.produces].flatMap(
    chain => chain.verdict.validUntil ?? [],
  );
  return moments.length > 0
    ? Math.min(...moments) - answer.evaluatedAt
    : undefined;
}

/** The distributions of an entity, kept current while the component is on the page. */
export function useEntityDistributions(
  entityRef: string,
): LiveState<EntityDistributions> & { refresh(): void } {
  const api = useApi(secretDistributionApiRef);
  const signals = useApiHolder().get(signalApiRef);

  const resource = useMemo(
    () =>
      new LiveResource<EntityDistributions>({
        load: signal => api.getEntityDistributions(entityRef, { signal }),
        pollMs: signals ? POLL_MS : POLL_WITHOUT_SIGNALS_MS,
        changesInMs,
        forgetsData,
        isWatched: () => document.visibilityState !== 'hidden',
      }),
    [api, entityRef, signals],
  );

  useEffect(() => {
    resource.refresh();
    return () => resource.stop();
  }, [resource]);

  // Not `useSignal`: it keeps only the last message of a batch, which may be about another
  // entity than the one on this page.
  useEffect(() => {
    const subscription = signals?.subscribe<{ entityRef: string }>(
      SIGNAL_CHANNEL,
      message => {
        if (message.entityRef === entityRef) {
          resource.refresh();
        }
      },
    );
    return () => subscription?.unsubscribe();
  }, [signals, entityRef, resource]);

  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState !== 'hidden') {
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
  return { ...state, refresh: resource.refresh };
}
