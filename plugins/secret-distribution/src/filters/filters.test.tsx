import type {
  FleetListRequest,
  FleetPage,
  SecretDistributionApi,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import axe from 'axe-core';
import { useLocation } from 'react-router-dom';
import { DistributionsPage } from '../fleet';
import { answerFacets, buildRow } from '../testing/fleet';
import { refusal } from '../testing/stories';
import { renderPage } from '../__testUtils__/renderPage';

// Typing with user-event acts while React works: react-aria moves its focus in an effect.

const OWNER = 'group:default/team-a';

function Address() {
  const { search } = useLocation();
  return <output data-testid="address">{search}</output>;
}

function renderList(
  options: {
    at?: string;
    getFacets?: SecretDistributionApi['getFacets'];
  } = {},
) {
  const listDistributions = jest.fn(
    async (_: FleetListRequest): Promise<FleetPage> => ({
      evaluatedAt: Date.now(),
      total: 1,
      items: [buildRow('temporal', 'broken')],
    }),
  );
  const getFacets = jest.fn(
    options.getFacets ??
      answerFacets({
        state: { ok: 63, broken: 37 },
        namespace: { temporal: 1_200, backstage: 3 },
        owner: { [OWNER]: 2, none: 1 },
        rule: { 'SD-P5': 4 },
      }),
  );
  const rendered = renderPage(
    <>
      <DistributionsPage />
      <Address />
    </>,
    { at: options.at, api: { listDistributions, getFacets } },
  );
  return {
    ...rendered,
    getFacets,
    lastAsked: () => listDistributions.mock.lastCall?.[0],
  };
}

async function open(field: RegExp) {
  const button = await screen.findByRole('button', { name: field });
  // The values come at once, before anybody waits for them.
  await act(async () => {
    fireEvent.click(button);
  });
}

beforeEach(() => {
  // axe looks for icon fonts with a canvas, which jsdom does not have.
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

afterEach(() => jest.restoreAllMocks());

describe('a field of the filter', () => {
  it('offers the values of the chains that the rest of the filter leaves, with how many have each', async () => {
    const { getFacets, lastAsked, baseElement } = renderList({
      at: '/?state=broken&namespace=gone',
    });
    await open(/Namespace$/);

    expect(
      await screen.findByRole('option', { name: 'temporal 1,200' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('option', { name: 'gone 0', selected: true }),
    ).toBeInTheDocument();
    expect(getFacets).toHaveBeenLastCalledWith(
      { state: ['broken'], facet: ['namespace'] },
      expect.anything(),
    );
    const { violations } = await axe.run(baseElement, {
      rules: {
        'color-contrast': { enabled: false },
        region: { enabled: false },
      },
    });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`)).toEqual(
      [],
    );

    fireEvent.click(screen.getByRole('option', { name: 'temporal 1,200' }));
    await waitFor(() =>
      expect(lastAsked()?.namespace).toEqual(['gone', 'temporal']),
    );
    expect(screen.getByTestId('address')).toHaveTextContent(
      'namespace=gone&namespace=temporal&state=broken',
    );
  });

  it('finds a value by what is typed, among however many', async () => {
    const { getFacets } = renderList();
    await open(/Namespace$/);
    await screen.findByRole('option', { name: 'temporal 1,200' });

    fireEvent.change(screen.getByRole('searchbox', { name: 'Find a value' }), {
      target: { value: 'back' },
    });

    await waitFor(() =>
      expect(
        screen.queryByRole('option', { name: 'temporal 1,200' }),
      ).not.toBeInTheDocument(),
    );
    expect(
      screen.getByRole('option', { name: 'backstage 3' }),
    ).toBeInTheDocument();
    expect(getFacets).toHaveBeenLastCalledWith(
      { facet: ['namespace'], find: 'back' },
      expect.anything(),
    );
  });

  it('names teams and rules as a person knows them', async () => {
    renderList();
    await open(/Team$/);
    expect(
      await screen.findByRole('option', { name: 'team-a 2' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('option', { name: 'Nobody’s 1' }),
    ).toBeInTheDocument();
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' });

    await open(/Rule$/);
    expect(
      await screen.findByRole('option', { name: /^SD-P5.*\w+.* 4$/ }),
    ).toBeInTheDocument();
  });

  it.each([
    ['there is no value', answerFacets({}), /There is no such value/],
    [
      'there are more than it tells',
      async () => ({
        evaluatedAt: 1,
        facets: [
          {
            field: 'namespace' as const,
            values: [{ value: 'temporal', count: 2 }],
            valueCount: 240,
          },
        ],
      }),
      /239 more: type to find them/,
    ],
    [
      'they could not be loaded',
      async () => {
        throw await refusal(503);
      },
      /could not be loaded/,
    ],
  ])('says that %s', async (_, getFacets, text) => {
    renderList({ getFacets });
    await open(/Namespace$/);
    expect(await screen.findByRole('option', { name: text })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });
});

describe('the filter', () => {
  it('narrows by an age of at least or at most so much', async () => {
    const { lastAsked } = renderList({ at: '/?minAge=7200' });
    const age = await screen.findByRole('button', { name: /So since/ });
    expect(age).toHaveTextContent('more than 2 h');

    fireEvent.click(age);
    fireEvent.click(
      await screen.findByRole('option', { name: 'less than 1 d' }),
    );

    await waitFor(() => expect(lastAsked()?.maxAge).toBe(86_400));
    expect(lastAsked()?.minAge).toBeUndefined();
  });

  it('tells all that is active, each to be taken away', async () => {
    const { lastAsked } = renderList({
      at: '/?namespace=temporal&namespace=backstage&system=system:default/data&rule=SD-P5&maxAge=3600',
    });

    const active = await screen.findByRole('list', { name: 'Narrowed to' });
    expect(
      within(active)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual([
      'Namespace: temporal',
      'Namespace: backstage',
      'Rule: SD-P5',
      'System: data',
      'So for at most: 1 h',
      'Clear the filter',
    ]);
    fireEvent.click(
      within(active).getByRole('button', {
        name: 'Remove the filter Namespace: temporal',
      }),
    );
    await waitFor(() => expect(lastAsked()?.namespace).toEqual(['backstage']));
  });

  it('shows its fields on a narrow screen when they are asked for', async () => {
    renderList();
    const fold = await screen.findByRole('button', { name: 'Fields' });
    expect(fold).toHaveAttribute('aria-expanded', 'false');
    fireEvent.click(fold);
    expect(fold).toHaveAttribute('aria-expanded', 'true');
  });
});
