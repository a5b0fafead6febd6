import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import type { SearchResult } from '@backstage/plugin-search-common';
import type { DistributionSearchDocument } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { ClockProvider } from '../clock';
import plugin from '..';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 10, 24, 12);

const found: DistributionSearchDocument = {
  title: 'platform-data/postgres/temporal',
  text: '',
  location: '/secret-distribution/distributions?cluster=platform&text=temporal',
  cluster: 'platform',
  kind: 'secret',
  state: 'broken',
  sentence: 'Vault refuses the push of `temporal`.',
  seenAt: NOW - 300_000,
  namespaces: ['temporal'],
  consumer: 'temporal/postgres',
  consumers: ['component:default/temporal'],
  owners: ['group:default/team-a'],
};

const item = () =>
  createExtensionTester(
    plugin.getExtension('search-result-list-item:secret-distribution'),
  ).get(SearchResultListItemBlueprint.dataRefs.item);

const result = (type: string): SearchResult => ({ type, document: found });

async function render(document = found) {
  const { component } = item();
  const Item = component;
  return renderInTestApp(
    <ClockProvider clock={{ now: () => NOW, subscribe: () => () => {} }}>
      <ul>
        <Item result={document} rank={1} />
      </ul>
    </ClockProvider>,
  );
}

describe('a distribution among the results of the search', () => {
  it('is shown by this plugin, and nothing else is', () => {
    const { predicate } = item();
    expect(predicate?.(result('secret-distribution'))).toBe(true);
    expect(predicate?.(result('software-catalog'))).toBe(false);
  });

  it('says what it is, how it was and when that was seen, and leads to the page', async () => {
    await render();
    expect(
      await screen.findByRole('link', {
        name: 'platform-data/postgres/temporal',
      }),
    ).toHaveAttribute('href', found.location);
    expect(screen.getByText('Broken')).toBeInTheDocument();
    expect(screen.getByText('5 min ago')).toBeInTheDocument();
    expect(screen.getByText(/Vault refuses the push of/)).toBeInTheDocument();
    expect(screen.getByText('temporal/postgres')).toBeInTheDocument();
    expect(screen.getByText('team-a')).toBeInTheDocument();
  });

  it('axe finds nothing', async () => {
    jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    const { container } = await render({ ...found, consumer: undefined });
    await screen.findByRole('link');
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
