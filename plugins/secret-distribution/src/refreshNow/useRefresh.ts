import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  EntityChain,
  RefreshOffer,
  RefreshOutcome,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { statusOf, useLiveResource } from '../refresh';

/** What became of the last press of the button. */
export type Pressed =
  | { is: 'none' }
  | { is: 'asked' }
  | { is: 'busy' }
  | { is: 'done'; outcome: RefreshOutcome }
  | { is: 'failed'; status?: number };

/** Whether the reader may make the operator work on a chain, and what became of it. */
export function useRefresh(chain: EntityChain): {
  offer?: RefreshOffer;
  pressed: Pressed;
  ask(): void;
  cancel(): void;
  refresh(): Promise<void>;
} {
  const api = useApi(secretDistributionApiRef);
  const { distribution, id, verdict } = chain;
  const { resource } = verdict.heals ?? {};
  const [pressed, setPressed] = useState<Pressed>({ is: 'none' });
  const live = useLiveResource<RefreshOffer>(
    // Another resource is another offer; without one there is nothing to ask for.
    `refresh offer ${id} ${
      resource ? `${resource.kind}/${resource.name}` : ''
    }`,
    {
      load: async signal =>
        resource
          ? api.getRefreshOffer(distribution.id, id, { signal })
          : { offered: false },
      changesInMs: ({ retryAfterMs }) => retryAfterMs,
    },
  );

  const refresh = async () => {
    setPressed({ is: 'busy' });
    try {
      const outcome = await api.refreshDistribution(distribution.id, id);
      setPressed({ is: 'done', outcome });
    } catch (error) {
      setPressed({ is: 'failed', status: statusOf(error as Error) });
    }
    live.refresh();
  };

  return {
    offer: live.data,
    pressed,
    ask: () => setPressed({ is: 'asked' }),
    cancel: () => setPressed({ is: 'none' }),
    refresh,
  };
}
