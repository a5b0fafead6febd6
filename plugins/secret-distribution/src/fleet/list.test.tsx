import type {
  FleetListRequest,
  FleetPage,
  SecretDistributionApi,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useLocation } from 'react-router-dom';
import { answerFacets, buildRow } from '../testing/fleet';
import { refusal } from '../testing/stories';
import { renderPage } from '../__testUtils__/renderPage';
import { DistributionsPage } from '.';

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

function Address() {
  const { search } = useLocation();
  return <output data-testid="address">{search}</output>;
}

function renderList(
  options: {
    at?: string;
    listDistributions?: SecretDistributionApi['listDistributions'];
    exportDistributions?: SecretDistributionApi['exportDistributions'];
  } = {},
) {
  const listDistributions = jest.fn(
    options.listDistributions ??
      (async (): Promise<FleetPage> => ({
        evaluatedAt: Date.now(),
        total: 2,
        items: [buildRow('temporal', 'broken'), buildRow('backstage')],
      })),
  );
  const exportDistributions = jest.fn(
    options.exportDistributions ?? (async () => new Blob(['state'])),
  );
  const rendered = renderPage(
    <>
      <DistributionsPage />
      <Address />
    </>,
    {
      at: options.at,
      api: {
        listDistributions,
        exportDistributions,
        getFacets: answerFacets({ state: { ok: 63, broken: 37 } }),
      },
    },
  );
  const lastAsked = () =>
    listDistributions.mock.calls.at(-1)?.[0] as FleetListRequest & {
      cursor?: string;
    };
  return { ...rendered, listDistributions, exportDistributions, lastAsked };
}

describe('the list of all chains', () => {
  it('leads from a chain to the tab of whoever it belongs to', async () => {
    const { container } = renderList();

    const table = await screen.findByRole('table', {
      name: 'Chains of all clusters',
    });
    const [, broken] = within(table).getAllByRole('row');
    expect(broken).toHaveTextContent(
      /platform-data\/postgres\/temporal.*Broken.*platform.*lacks metadata rights.*2 h ago/,
    );
    expect(
      within(broken).getByRole('link', { name: 'temporal' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/temporal/secret-distribution',
    );
    expect(
      within(broken).getByRole('link', { name: 'team-a' }),
    ).toHaveAttribute('href', '/catalog/default/group/team-a');
    expect(await violations(container)).toEqual([]);
  });

  it('asks for what its address says, and leaves out what that cannot mean', async () => {
    const { lastAsked } = renderList({
      at: `/?cluster=platform&state=broken&state=fine&rule=SD-P5&rule=x&minAge=3600&sort=since&kind=secret&text=temporal&cause=${encodeURIComponent(
        CAUSE,
      )}`,
    });
    await screen.findByRole('table', { name: 'Chains of all clusters' });

    expect(lastAsked()).toMatchObject({
      cluster: ['platform'],
      state: ['broken'],
      rule: ['SD-P5'],
      minAge: 3600,
      sort: 'since',
      kind: ['secret'],
      text: 'temporal',
      cause: [CAUSE],
    });
    expect(
      screen.getByRole('button', {
        name: /Remove the filter Cause: Vault policy of the role/,
      }),
    ).toBeInTheDocument();
  });

  it('is narrowed by a state, which goes into the address', async () => {
    const { lastAsked } = renderList();

    await userEvent.click(
      await screen.findByRole('button', { name: /^Broken\s37$/ }),
    );

    await waitFor(() => expect(lastAsked().state).toEqual(['broken']));
    expect(screen.getByTestId('address')).toHaveTextContent('?state=broken');
  });

  it('is narrowed by words once they are typed', async () => {
    const { lastAsked, listDistributions } = renderList({ at: '/?state=ok' });

    await userEvent.type(await screen.findByRole('searchbox'), 'temporal');

    await waitFor(() => expect(lastAsked().text).toBe('temporal'));
    expect(lastAsked().state).toEqual(['ok']);
    expect(listDistributions.mock.calls.length).toBeLessThan(5);
  });

  it('widens when a filter is taken away', async () => {
    const { lastAsked } = renderList({
      at: '/?state=ok&cluster=edge&sort=path',
    });

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Remove the filter Cluster: edge',
      }),
    );
    await waitFor(() => expect(lastAsked().cluster).toBeUndefined());
    expect(lastAsked().state).toEqual(['ok']);

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the filter' }),
    );
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent('?sort=path'),
    );
  });

  it('draws and asks for only what is in sight of a long list', async () => {
    // A browser that has laid the page out knows how high it is.
    const layout = [
      jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600),
      jest
        .spyOn(HTMLElement.prototype, 'offsetHeight', 'get')
        .mockReturnValue(58),
    ];
    const { listDistributions } = renderList({
      listDistributions: async ({ offset = 0, limit = 0 }) => ({
        evaluatedAt: Date.now(),
        total: 10_000,
        items: Array.from({ length: limit }, (_, index) =>
          buildRow(`app-${offset + index}`),
        ),
      }),
    });
    const table = await screen.findByRole('table', {
      name: 'Chains of all clusters',
    });
    expect(table).toHaveAttribute('aria-rowcount', '10001');
    expect(
      await screen.findByText('platform-data/postgres/app-0'),
    ).toBeInTheDocument();
    expect(within(table).getAllByRole('row').length).toBeLessThan(40);

    const scroller = screen.getByRole('group', {
      name: 'The list, to be scrolled',
    });
    scroller.scrollTop = 58 * 5_000;
    fireEvent.scroll(scroller);

    const there = await screen.findByText('platform-data/postgres/app-5000');
    expect(there.closest('[role=row]')).toHaveAttribute(
      'aria-rowindex',
      '5002',
    );
    expect(listDistributions.mock.calls.length).toBeLessThan(5);
    layout.forEach(each => each.mockRestore());
  });

  it('says when nothing matches, and shows all again', async () => {
    const { lastAsked } = renderList({
      at: '/?text=xyzzy',
      listDistributions: async () => ({
        evaluatedAt: Date.now(),
        total: 0,
        items: [],
      }),
    });

    expect(
      await screen.findByText('No chain matches the filter.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear the filter' })[0],
    );
    await waitFor(() => expect(lastAsked().text).toBeUndefined());
  });

  it('is taken away as CSV with its filter, and says when that fails', async () => {
    const { exportDistributions } = renderList({
      at: '/?state=broken',
      exportDistributions: async () => {
        throw await refusal(503);
      },
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Take away as CSV' }),
    );

    expect(exportDistributions).toHaveBeenCalledWith({ state: ['broken'] });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The CSV could not be made.',
    );
  });

  it('names the permission that is missing', async () => {
    renderList({
      listDistributions: async () => {
        throw await refusal(403);
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'secretDistribution.chain.read',
    );
  });

  it('keeps a view under a name for its reader, and forgets it again', async () => {
    renderList({ at: '/?state=broken' });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Save this view' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Name of the view' }),
      'What is broken{Enter}',
    );

    expect(
      await screen.findByRole('link', { name: 'What is broken' }),
    ).toHaveAttribute(
      'href',
      '/secret-distribution/distributions?state=broken',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Forget the view What is broken' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('link', { name: 'What is broken' }),
      ).not.toBeInTheDocument(),
    );
  });
});
