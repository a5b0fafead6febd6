import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  EntitySecretDistributionCard,
  EntitySecretDistributionContent,
  secretDistributionApiRef,
  secretDistributionPlugin,
} from './legacy';
import { healthy } from './testing/fixtures';
import { buildRollUp } from './testing/rollUp';
import { temporal } from './__testUtils__/renderTab';

const client = {
  getEntityDistributions: async () => healthy(),
  getEntityRollUp: async () => buildRollUp(),
};

describe('the pieces for the classic frontend system', () => {
  it('bring their client along', () => {
    expect(
      [...secretDistributionPlugin.getApis()].map(({ api }) => api),
    ).toEqual([secretDistributionApiRef]);
  });

  it('show the tab in a route', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[secretDistributionApiRef, client]]}>
        <EntityProvider entity={temporal}>
          <Routes>
            <Route path="/" element={<EntitySecretDistributionContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
    );

    expect(
      await screen.findByRole('region', { name: 'Verdict' }),
    ).toBeInTheDocument();
  });

  it('show in the same tab what belongs to a system', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[secretDistributionApiRef, client]]}>
        <EntityProvider
          entity={{ ...temporal, kind: 'System', metadata: { name: 'shop' } }}
        >
          <Routes>
            <Route path="/" element={<EntitySecretDistributionContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );

    expect(
      await screen.findByText('1 cause, 7 distributions, 3 components'),
    ).toBeInTheDocument();
  });

  it('show the card, which leads to the tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[secretDistributionApiRef, client]]}>
        <EntityProvider entity={temporal}>
          <EntitySecretDistributionCard />
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );

    expect(
      await screen.findByRole('link', { name: 'Open Secrets & config' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/temporal/secret-distribution',
    );
  });
});
