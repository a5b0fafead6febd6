import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useLocation } from 'react-router-dom';
import { renderPage } from '../__testUtils__/renderPage';
import { buildRow } from '../testing/fleet';
import { buildClusterImpact, buildImpact } from '../testing/impact';
import { refusal } from '../testing/stories';
import { ImpactPage } from '.';

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

function Address() {
  const { search } = useLocation();
  return <output>{search}</output>;
}

function show(
  at: string,
  getDistributionImpact: jest.Mock = jest.fn(async () => buildImpact()),
) {
  const rendered = renderPage(
    <>
      <ImpactPage />
      <Address />
    </>,
    {
      at,
      api: {
        getDistributionImpact,
        listDistributions: async () => ({
          evaluatedAt: 0,
          total: 1,
          items: [buildRow('temporal', 'ok', { distributionId: 'd1' })],
        }),
      },
    },
  );
  return { ...rendered, getDistributionImpact };
}

describe('what would happen if', () => {
  it('tells who has to do with it, what breaks and the order in which nothing does, with who acts', async () => {
    const { container } = show('/?distribution=d1&change=rotate');

    expect(
      await screen.findByText('2 workloads get the new value.', {
        selector: 'p',
      }),
    ).toBeInTheDocument();
    const breaks = screen.getByRole('region', {
      name: 'If it is all done at once',
    });
    expect(breaks).toHaveTextContent(
      /At the next pull, within 1 h.*temporal\/server: Its pods keep the old value/,
    );
    const steps = within(
      screen.getByRole('region', {
        name: 'The order in which nothing breaks',
      }),
    ).getAllByRole('listitem');
    expect(steps[0]).toHaveTextContent(/Producer's team.*databases/);
    expect(
      screen.getByText('kubectl rollout restart deployment server -n temporal'),
    ).toBeInTheDocument();
    const consumers = screen.getByRole('list', { name: 'Who pulls' });
    expect(consumers).toHaveTextContent(
      /ExternalSecret temporal\/db.*Secret temporal\/db.*temporal\/server.*must be restarted by hand.*Flux apps.*temporal\/worker.*restarted by a reloader.*nothing of it runs now/,
    );
    expect(
      within(consumers).getByRole('link', { name: 'team-a' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'What cannot be seen' }),
    ).toHaveTextContent('Who reads the path in Vault by itself');
    expect(await violations(container)).toEqual([]);
  });

  it('asks for the change that is chosen, and keeps it in the address', async () => {
    const { getDistributionImpact } = show('/?distribution=d1&change=rotate');
    await screen.findByRole('region', { name: 'What cannot be seen' });

    await userEvent.click(screen.getByRole('radio', { name: 'Rename a key' }));
    await waitFor(() =>
      expect(getDistributionImpact).toHaveBeenLastCalledWith(
        'd1',
        { kind: 'renameKey', property: 'password' },
        expect.anything(),
      ),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'New name, if you know it' }),
      'token',
    );
    await waitFor(() =>
      expect(screen.getByText(/property=password/)).toHaveTextContent(
        '?distribution=d1&change=renameKey&to=token&property=password',
      ),
    );
    expect(getDistributionImpact).toHaveBeenLastCalledWith(
      'd1',
      { kind: 'renameKey', property: 'password', to: 'token' },
      expect.anything(),
    );
  });

  it('says by the permission alone that it may not be all', async () => {
    show(
      '/?distribution=d1',
      jest.fn(async () => buildImpact({ partial: true })),
    );
    expect(
      await screen.findByText(/Your permission is for a part of all chains/),
    ).toBeInTheDocument();
  });

  it('keeps clusters apart that have the same path', async () => {
    show(
      '/?distribution=d1',
      jest.fn(async () =>
        buildImpact({
          clusters: [
            buildClusterImpact(),
            buildClusterImpact({
              cluster: 'edge',
              consumers: [],
              breaks: [],
              steps: [],
            }),
          ],
        }),
      ),
    );
    const fold = await screen.findByRole('button', {
      name: /^The same path in the cluster edge: 2 workloads/,
    });
    await userEvent.click(fold);
    const other = screen.getByRole('region', {
      name: 'What would follow in edge',
    });
    expect(other).toHaveTextContent('Nothing breaks.');
    expect(other).toHaveTextContent(
      'No ExternalSecret that you may see pulls it.',
    );
  });

  it('says that there is nothing to be seen, whether or not it exists', async () => {
    show(
      '/?distribution=d2',
      jest.fn(async () => {
        throw await refusal(404);
      }),
    );
    expect(
      await screen.findByText(/or no such distribution/),
    ).toBeInTheDocument();
  });

  it('offers the distributions that the reader may see', async () => {
    show('/');
    expect(
      await screen.findByRole('link', { name: buildRow('temporal').path }),
    ).toHaveAttribute(
      'href',
      '/secret-distribution/impact?distribution=d1&change=retire',
    );
  });
});
