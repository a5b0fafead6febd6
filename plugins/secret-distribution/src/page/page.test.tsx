import {
  createExtensionTester,
  mockApis,
} from '@backstage/frontend-test-utils';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  causes,
  rules,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { secretDistributionApiRef } from '../api';
import { SecretDistributionPage } from '../legacy';
import plugin from '..';
import { subPages } from './subPages';

const client = { getRules: async () => ({ rules, causes }) };

describe('the page for all distributions', () => {
  it('is at an address of its own, with a title that the sidebar can show', () => {
    const tester = createExtensionTester(
      plugin.getExtension('page:secret-distribution'),
      { apis: [mockApis.translation()] },
    );

    expect(tester.get(coreExtensionData.routePath)).toBe(
      '/secret-distribution',
    );
    expect(tester.get(coreExtensionData.title)).toBe('Secrets & config');
  });

  it('has every sub-page as an extension, which an app can move or switch off', () => {
    for (const { path } of subPages) {
      const extension = plugin.getExtension(
        `sub-page:secret-distribution/${path}` as 'page:secret-distribution',
      );
      expect(
        createExtensionTester(extension, {
          apis: [mockApis.translation()],
        }).get(coreExtensionData.routePath),
      ).toBe(path);
    }
  });

  it('has the same sub-pages as tabs in a classic app', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[secretDistributionApiRef, client]]}>
        <Routes>
          <Route
            path="/secret-distribution/*"
            element={<SecretDistributionPage />}
          />
        </Routes>
      </TestApiProvider>,
      { routeEntries: ['/secret-distribution/rules?text=SD-B1'] },
    );

    await userEvent.click(await screen.findByRole('tab', { name: 'Rules' }));
    expect(
      await screen.findByRole('region', { name: /^SD-B1 / }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('tab')).toHaveLength(subPages.length);
  });
});
