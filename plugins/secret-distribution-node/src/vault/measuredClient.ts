import {
  noMeter,
  type ObserverMeter,
  type VaultOutcome,
} from '../ObserverMeter';
import type { VaultClient } from './client';

/** Tells a meter of every request; the time that a request waits for its turn counts. */
export function measuredClient(
  client: VaultClient,
  options: { cluster: string; meter?: ObserverMeter; now: () => number },
): VaultClient {
  const { cluster, meter = noMeter, now } = options;
  return {
    send: async (request, how) => {
      const startedAt = now();
      const done = (outcome: VaultOutcome) =>
        meter.askedVault(cluster, request.what, outcome, now() - startedAt);
      try {
        const answer = await client.send(request, how);
        done(outcomeOf(answer.status));
        return answer;
      } catch (error) {
        done('failed');
        throw error;
      }
    },
    close: () => client.close(),
  };
}

function outcomeOf(status: number): VaultOutcome {
  switch (status) {
    case 401:
    case 403:
      return 'denied';
    case 404:
      return 'missing';
    default:
      return status < 400 ? 'ok' : 'refused';
  }
}
