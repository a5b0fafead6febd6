import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityRouteRef,
  type CatalogApi,
} from '@backstage/plugin-catalog-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';
import type { SecretDistributionApi } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { RenderResult } from '@testing-library/react';
import type { ReactElement } from 'react';
import { secretDistributionApiRef } from '../api';
import { ClockProvider, type Clock } from '../clock';
import { PageBody } from '../page';

/** Ages that do not move under a test. */
const stillClock: Clock = { now: () => Date.now(), subscribe: () => () => {} };

/** Shows a sub-page at an address, with what the API answers. */
export function renderPage(
  element: ReactElement,
  options: {
    at?: string;
    api: Partial<SecretDistributionApi>;
    signals?: SignalApi;
    catalog?: CatalogApi;
    config?: JsonObject;
  },
): RenderResult {
  const { at = '/', api, signals, catalog, config } = options;
  return renderInTestApp(
    <ClockProvider clock={stillClock}>
      <PageBody base="/secret-distribution">{element}</PageBody>
    </ClockProvider>,
    {
      initialRouteEntries: [at],
      ...(config && { config }),
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [secretDistributionApiRef, api],
        ...(catalog ? [[catalogApiRef, catalog] as const] : []),
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ],
    },
  );
}
