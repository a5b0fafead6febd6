import type { FleetMap } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../__testUtils__/renderPage';
import { answerFacets } from '../testing/fleet';
import { buildMap, buildNode } from '../testing/map';
import { BOX, placed } from './layout';
import { filterOfNode } from './mapQuery';
import { MapPage } from './MapPage';

function renderMap(at: string, map: FleetMap = buildMap()) {
  const getFleetMap = jest.fn(async () => map);
  renderPage(<MapPage />, {
    at,
    api: { getFleetMap, getFacets: answerFacets({}) },
  });
  return { getFleetMap };
}

describe('the map as tables', () => {
  it('says of each box what it is joined to, how it is, and where chains break', async () => {
    renderMap('/?view=table');

    const consumers = await screen.findByRole('table', { name: 'Consumers' });
    const [, consumer] = within(consumers).getAllByRole('row');
    expect(consumer).toHaveTextContent(
      /postgres.*ExternalSecret · temporal · platform.*1 Broken.*platform-data\/postgres\/temporal/,
    );
    expect(within(consumer).getByRole('link')).toHaveAttribute(
      'href',
      '/secret-distribution/distributions?cluster=platform&namespace=temporal&text=postgres',
    );
  });

  it('asks for what its address says, and for another grouping when it is chosen', async () => {
    const { getFleetMap } = renderMap(
      '/?view=table&cluster=platform&sides=owner&paths=each',
    );
    await screen.findByRole('table', { name: 'Paths' });
    expect(getFleetMap).toHaveBeenLastCalledWith(
      { cluster: ['platform'], sides: 'owner' },
      expect.anything(),
    );
  });

  it('shows more one by one where some are told as one', async () => {
    const { getFleetMap } = renderMap(
      '/?view=table',
      buildMap({
        nodes: [
          ...buildMap().nodes,
          buildNode({ id: 'path-rest', kind: 'rest', name: '', members: 40 }),
        ],
      }),
    );
    expect(await screen.findByText('40 more')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show more one by one' }),
    );
    await waitFor(() =>
      expect(getFleetMap).toHaveBeenLastCalledWith(
        { limit: 250 },
        expect.anything(),
      ),
    );
  });

  it('says that nothing matches, and that something cannot be seen', async () => {
    renderMap(
      '/?view=table&state=broken',
      buildMap({ total: 0, paths: 0, incomplete: true, nodes: [], edges: [] }),
    );
    expect(
      await screen.findByText('No chain matches the filter.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Some of what there is cannot be seen/),
    ).toBeInTheDocument();
  });
});

describe('the way from a box to the list', () => {
  it.each([
    [{ kind: 'owner', name: '' }, { owner: ['none'] }],
    [
      { kind: 'namespace', cluster: 'edge', name: 'shop' },
      { cluster: ['edge'], namespace: ['shop'] },
    ],
    [
      { kind: 'datasource', cluster: 'edge', name: 'redis' },
      { cluster: ['edge'], datasource: ['redis'] },
    ],
    [{ kind: 'rest', name: '' }, undefined],
  ] as const)(
    'of %j is %j, within what is filtered already',
    (node, filter) => {
      expect(
        filterOfNode(buildNode({ cluster: undefined, ...node }), {
          state: ['broken'],
        }),
      ).toEqual(filter && { state: ['broken'], ...filter });
    },
  );
});

describe('the drawing', () => {
  it('has the worst paths on top, and nobody above another', () => {
    const count = 200;
    const nodes = Array.from({ length: count }, (_, index) => [
      buildNode({ id: `path-${index}` }),
      buildNode({ id: `consumer-${index}`, column: 'consumer' }),
    ]).flat();
    const edges = Array.from({ length: count }, (_, index) => ({
      from: `path-${(index * 7) % count}`,
      to: `consumer-${index}`,
      total: 1,
      states: buildNode().states,
    }));
    const drawn = placed({ nodes, edges });
    const paths = drawn.filter(({ node }) => node.column === 'path');
    expect(paths.map(({ node }) => node.id)).toEqual(
      Array.from({ length: count }, (_, index) => `path-${index}`),
    );
    for (const column of ['path', 'consumer']) {
      const heights = drawn
        .filter(({ node }) => node.column === column)
        .map(({ y }) => y)
        .sort((a, b) => a - b);
      heights
        .slice(1)
        .forEach((y, index) =>
          expect(y - heights[index]).toBeGreaterThanOrEqual(BOX.height),
        );
    }
  });
});
