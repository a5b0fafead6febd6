import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { buildCause, buildOverview, buildStates } from '../testing/fleet';
import { refusal } from '../testing/stories';
import { renderPage } from '../__testUtils__/renderPage';
import { fakeSignals } from '../__testUtils__/renderTab';
import { OverviewPage } from '.';

async function violations(container: Element) {
  const { violations: found } = await axe.run(container, {
    // Colours and layout are for a browser to see; the end-to-end tests look there.
    rules: { 'color-contrast': { enabled: false } },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

beforeEach(() => {
  // axe looks for icon fonts with a canvas, which jsdom does not have.
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

afterEach(() => jest.restoreAllMocks());

const CAUSE = 'platform|vault-policy.push.metadata-write|external-secrets';

describe('the overview', () => {
  it('says in one sentence what is wrong, and tells each cause once with what it breaks', async () => {
    const { container } = renderPage(<OverviewPage />, {
      api: { getOverview: async () => buildOverview() },
    });

    const verdict = await screen.findByRole('region', { name: 'Overview' });
    expect(verdict).toHaveTextContent(
      'One cause breaks 37 of 100 chains. 2 teams are concerned.',
    );
    const cause = screen.getByRole('group', {
      name: /lacks metadata rights/,
    });
    expect(cause).toHaveTextContent(/30 paths.*2 teams/);
    expect(cause).toHaveTextContent('2 chains without a team');
    expect(cause).toHaveTextContent('path "secret/metadata/platform-data/*"');
    expect(
      within(cause).getByRole('link', { name: 'Breaks 37 chains' }),
    ).toHaveAttribute(
      'href',
      `/secret-distribution/distributions?cause=${encodeURIComponent(CAUSE)}`,
    );
    expect(within(cause).getByRole('link', { name: 'SD-Q5' })).toHaveAttribute(
      'href',
      '/secret-distribution/rules#SD-Q5',
    );
    expect(within(cause).getByRole('link', { name: 'team-a' })).toHaveAttribute(
      'href',
      '/catalog/default/group/team-a',
    );
    expect(await violations(container)).toEqual([]);
  });

  it('shows every cluster by itself, and which team takes what', async () => {
    renderPage(<OverviewPage />, {
      api: { getOverview: async () => buildOverview() },
    });

    const clusters = await screen.findByRole('table', { name: 'Clusters' });
    expect(
      within(clusters).getByRole('link', { name: 'edge' }),
    ).toHaveAttribute(
      'href',
      '/secret-distribution/distributions?cluster=edge',
    );
    expect(
      screen.getByRole('link', {
        name: 'team-a, postgres: 20 of 25 chains Broken',
      }),
    ).toHaveAttribute(
      'href',
      '/secret-distribution/distributions?owner=group%3Adefault%2Fteam-a&datasource=postgres',
    );
  });

  it('does not call the fleet well while a cluster was never seen', async () => {
    renderPage(<OverviewPage />, {
      api: {
        getOverview: async () =>
          buildOverview({
            states: buildStates({ ok: 100 }),
            causes: [],
            causeCount: 0,
            incomplete: true,
          }),
      },
    });

    const verdict = await screen.findByRole('region', { name: 'Overview' });
    expect(verdict).toHaveTextContent(/Unknown.*not every cluster can be seen/);
    expect(screen.getByText(/is not counted here/)).toBeInTheDocument();
  });

  it('does not say that chains are nobody’s before the catalog was read', async () => {
    renderPage(<OverviewPage />, {
      api: {
        getOverview: async () =>
          buildOverview({
            ownersKnown: false,
            teamCount: 0,
            causes: [buildCause({ teams: [], teamCount: 0, unowned: 37 })],
          }),
      },
    });

    const verdict = await screen.findByRole('region', { name: 'Overview' });
    expect(verdict).toHaveTextContent(
      'One cause breaks 37 of 100 chains. To whom they belong is not known yet',
    );
    expect(screen.queryByText(/without a team/)).not.toBeInTheDocument();
    expect(screen.queryByText(/no team/)).not.toBeInTheDocument();
  });

  it('says which cluster’s state is the last known one', async () => {
    const overview = buildOverview();
    renderPage(<OverviewPage />, {
      api: {
        getOverview: async () => ({
          ...overview,
          clusters: [
            overview.clusters[0],
            { ...overview.clusters[1], coverage: 'stale' },
          ],
        }),
      },
    });

    expect(
      await screen.findByText(/Contact with cluster edge was lost/),
    ).toBeInTheDocument();
  });

  it('says what would make something appear when there is nothing', async () => {
    renderPage(<OverviewPage />, {
      api: {
        getOverview: async () =>
          buildOverview({
            total: 0,
            states: buildStates(),
            causes: [],
            causeCount: 0,
            clusters: [],
            datasources: [],
            matrix: { owners: [], cells: [] },
          }),
      },
    });

    expect(
      await screen.findByRole('heading', {
        name: 'Nothing is distributed yet',
      }),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    renderPage(<OverviewPage />, {
      api: {
        getOverview: async () => {
          throw await refusal(403);
        },
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'secretDistribution.chain.read',
    );
  });

  it('asks again when it hears that the fleet has changed', async () => {
    const signals = fakeSignals();
    const getOverview = jest.fn(async () => buildOverview());
    renderPage(<OverviewPage />, {
      api: { getOverview },
      signals: signals.api,
    });
    await screen.findByRole('region', { name: 'Overview' });

    signals.announce('component:default/temporal');
    expect(getOverview).toHaveBeenCalledTimes(1);
    signals.announceFleet();

    await waitFor(() => expect(getOverview).toHaveBeenCalledTimes(2));
  });
});

/** Says where the reader is. */
