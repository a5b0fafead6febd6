import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type {
  EntityDistributions,
  SecretDistributionApi,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { act, type RenderResult } from '@testing-library/react';
import type { ReactElement } from 'react';
import { secretDistributionApiRef } from '../api';
import { buildImpact } from '../testing/impact';
import { ClockProvider, type Clock } from '../clock';
import { SecretDistributionContent } from '../components/SecretDistributionContent';

export const temporal: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'temporal',
    annotations: { 'backstage.io/kubernetes-id': 'temporal' },
  },
  spec: { type: 'service' },
};

/** Ages that do not move under a test. */
const stillClock: Clock = { now: () => Date.now(), subscribe: () => () => {} };

/** A signals backend in the hands of the test. */
export function fakeSignals() {
  const listeners = new Set<(message: any) => void>();
  const api: SignalApi = {
    subscribe: (_channel, onMessage) => {
      listeners.add(onMessage);
      return { unsubscribe: () => listeners.delete(onMessage) };
    },
  };
  return {
    api,
    /** Announces several entities at once, as a busy backend does. */
    announce: (...entityRefs: string[]) =>
      act(() => listeners.forEach(listener => listener({ entityRefs }))),
    /** Announces that some chain of the fleet reads differently. */
    announceFleet: () =>
      act(() => listeners.forEach(listener => listener({ fleet: true }))),
  };
}

/** Shows the tab of `component:default/temporal` with what the API answers. */
export function renderTab(
  answer: () => EntityDistributions | Promise<EntityDistributions>,
  options?: {
    signals?: SignalApi;
    element?: ReactElement;
    history?: SecretDistributionApi['getDistributionHistory'];
  },
): RenderResult & {
  getEntityDistributions: jest.Mock;
  getDistributionHistory: jest.Mock;
} {
  const getEntityDistributions = jest.fn(
    async (_entity: unknown, _options?: { signal?: AbortSignal }) => answer(),
  );
  const getDistributionHistory = jest.fn(
    options?.history ??
      (async () => {
        throw new Error('This test has no history');
      }),
  );
  const rendered = renderInTestApp(
    <ClockProvider clock={stillClock}>
      <EntityProvider entity={temporal}>
        {options?.element ?? <SecretDistributionContent />}
      </EntityProvider>
    </ClockProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          secretDistributionApiRef,
          {
            getEntityDistributions,
            getDistributionHistory,
            getDistributionImpact: async () => buildImpact(),
          },
        ],
        ...(options?.signals ? [[signalApiRef, options.signals] as const] : []),
      ],
    },
  );
  return { ...rendered, getEntityDistributions, getDistributionHistory };
}
