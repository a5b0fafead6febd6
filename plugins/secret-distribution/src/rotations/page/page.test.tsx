import type {
  RotationCalendar,
  RotationEntry,
  RotationList,
  SecretDistributionApi,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useLocation } from 'react-router-dom';
import { renderPage } from '../../__testUtils__/renderPage';
import { answerFacets } from '../../testing/fleet';
import { NOW } from '../../testing/builders';
import { arrived, rotation } from '../../testing/history';
import { refusal } from '../../testing/stories';
import { RotationsPage } from '.';

jest.setTimeout(60_000);

beforeEach(() => {
  // axe looks for icon fonts with a canvas, which jsdom does not have.
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(() => jest.restoreAllMocks());

function entry(given: Partial<RotationEntry> = {}): RotationEntry {
  return {
    distribution: {
      id: 'd1',
      cluster: 'platform',
      path: 'platform-data/postgres/temporal',
      kind: 'secret',
      datasource: 'postgres',
      instance: 'temporal',
    },
    rotation: rotation(),
    late: false,
    entities: ['component:default/temporal'],
    ...given,
  };
}

const list = (given: Partial<RotationList> = {}): RotationList => ({
  evaluatedAt: NOW,
  items: [entry()],
  clocks: [],
  untraced: [],
  ...given,
});

const calendar: RotationCalendar = {
  evaluatedAt: NOW,
  from: '2026-10-21',
  to: '2026-11-24',
  days: [
    { day: '2026-11-20', datasource: 'postgres', rotations: 3, late: 1 },
    { day: '2026-11-24', datasource: 'redis', rotations: 12, late: 0 },
  ],
  expected: [
    {
      distribution: entry().distribution,
      at: NOW + 2 * 86_400_000,
      everyMs: 30 * 86_400_000,
      toldBy: 'annotation',
      overdue: false,
    },
  ],
  intervalsUnknown: 4,
};

function Address() {
  return <output>{useLocation().search}</output>;
}

function show(
  options: {
    at?: string;
    answer?: RotationList | Error;
    api?: Partial<SecretDistributionApi>;
  } = {},
) {
  const { at, answer = list() } = options;
  const listRotations = jest.fn(
    async (_: Parameters<SecretDistributionApi['listRotations']>[0]) => {
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  );
  const rendered = renderPage(
    <>
      <RotationsPage />
      <Address />
    </>,
    {
      at,
      api: {
        listRotations,
        getRotationCalendar: async () => calendar,
        getFacets: answerFacets({ datasource: { postgres: 3 } }),
        ...options.api,
      },
    },
  );
  return { ...rendered, listRotations };
}

describe('the rotations of all clusters (SD-R2)', () => {
  it('say without a click who still runs with the old credential, and why', async () => {
    const { container } = show({
      answer: list({
        items: [
          entry({
            late: true,
            rotation: rotation({
              state: 'old',
              consumers: [
                arrived({
                  workloads: [
                    {
                      kind: 'Deployment',
                      name: 'worker',
                      credential: 'old',
                      why: ['env', 'noReloader'],
                    },
                  ],
                  counts: { new: 0, old: 1, unknown: 0 },
                }),
              ],
            }),
          }),
        ],
      }),
    });

    const rotations = await screen.findByRole('list', {
      name: 'Rotations, newest first',
    });
    expect(rotations).toHaveTextContent('Old credential in use');
    expect(rotations).toHaveTextContent('late');
    expect(rotations).toHaveTextContent(
      /Deployment worker: It runs with the old credential\. Environment variables are read once.*Nothing restarts it/,
    );
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('open to their way, with whose they are', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('button', { name: /platform-data\/postgres/ }),
    );
    expect(
      screen.getByRole('img', { name: /^Rotation of / }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'temporal' })).toHaveAttribute(
      'href',
      '/catalog/default/component/temporal/secret-distribution',
    );
  });

  it('are narrowed by what is in the address, and the address follows the buttons', async () => {
    const { listRotations } = show({
      at: '/?cluster=platform&state=late&days=7&consumer=temporal&state=nonsense',
    });
    await screen.findByRole('list', { name: 'Rotations, newest first' });
    const [request] = listRotations.mock.calls[0];
    expect(request).toMatchObject({
      cluster: ['platform'],
      consumer: ['temporal'],
      state: ['late'],
      since: expect.any(Number),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Arrived' }));
    await waitFor(() =>
      expect(screen.getByText(/state=arrived/)).toHaveTextContent(
        'state=late&state=arrived',
      ),
    );
  });

  it('are narrowed by a value of their chains, and widened again', async () => {
    const { listRotations } = show({ at: '/?days=7' });
    await userEvent.click(
      await screen.findByRole('button', { name: /Datasource/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'postgres 3' }),
    );
    await waitFor(() =>
      expect(listRotations.mock.lastCall?.[0]).toMatchObject({
        datasource: ['postgres'],
      }),
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Remove the filter Datasource: postgres',
      }),
    );
    await waitFor(() =>
      expect(listRotations.mock.lastCall?.[0].datasource).toBeUndefined(),
    );
  });

  it('stand in a calendar whose days narrow the list', async () => {
    const { listRotations } = show();
    const late = await screen.findByRole('button', {
      name: /^postgres, .*: 3 rotations, 1 of them late$/,
    });
    expect(late).toHaveTextContent('3!');
    await userEvent.click(late);
    await waitFor(() =>
      expect(listRotations.mock.lastCall?.[0]).toMatchObject({
        datasource: ['postgres'],
        since: new Date(2026, 10, 20).getTime(),
        until: new Date(2026, 10, 21).getTime(),
      }),
    );
    expect(
      screen.getByText(/When 4 distributions are rotated next is not known/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: '1 rotation is expected' }),
    );
    expect(
      screen.getByRole('table', { name: 'Rotations that are expected' }),
    ).toHaveTextContent('the PushSecret’s annotation');
  });

  it('tell of clocks that disagree, and of clusters that cannot be traced', async () => {
    show({
      answer: list({
        clocks: [
          { cluster: 'edge', clock: 'vault', offsetMs: 90_000, seenAt: NOW },
        ],
        untraced: [{ cluster: 'sealed', reason: 'Vault is sealed.' }],
      }),
    });
    expect(
      await screen.findByText(/^edge: Vault’s clock is ahead/),
    ).toBeInTheDocument();
    expect(screen.getByText('Vault is sealed.')).toBeInTheDocument();
  });

  it('are turned page by page with the cursor of the answer', async () => {
    const { listRotations } = show({ answer: list({ nextCursor: 'abc' }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Older' }));
    await waitFor(() =>
      expect(listRotations.mock.lastCall?.[0]).toMatchObject({ cursor: 'abc' }),
    );
  });

  it('are taken away as the list is narrowed, all pages', async () => {
    const exportRotations = jest.fn(async () => new Blob(['a']));
    URL.createObjectURL = jest.fn(() => 'blob:x');
    URL.revokeObjectURL = jest.fn();
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    show({ at: '/?state=late', api: { exportRotations } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Rotations as CSV' }),
    );
    expect(exportRotations).toHaveBeenCalledWith({ state: ['late'] });
    expect(HTMLAnchorElement.prototype.click).toHaveBeenCalledTimes(1);
  });

  it('say what it takes to see them, and that there are none', async () => {
    const { unmount } = show({ answer: await refusal(403) });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'secretDistribution.chain.read',
    );
    unmount();
    show({ answer: list({ items: [] }) });
    expect(
      await screen.findByText(/No rotation was seen yet/),
    ).toBeInTheDocument();
  });
});
