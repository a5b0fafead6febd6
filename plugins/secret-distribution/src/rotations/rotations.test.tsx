import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import type {
  DistributionHistory,
  SecretDistributionApi,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { renderTab } from '../__testUtils__/renderTab';
import { NOW } from '../testing/builders';
import { healthy } from '../testing/fixtures';
import { arrived, history, rotation } from '../testing/history';
import { refusal } from '../testing/stories';

const MINUTE = 60_000;
const PATH = 'platform-data/postgres/temporal';

/** Opens the details of the first distribution of a healthy tab. */
async function openDetails(
  read: SecretDistributionApi['getDistributionHistory'],
) {
  const rendered = renderTab(healthy, { history: read });
  await userEvent.click(
    await screen.findByRole('button', { name: new RegExp(PATH) }),
  );
  return rendered;
}

const show = (answer: DistributionHistory) => openDetails(async () => answer);

const table = async (name: RegExp) => {
  await userEvent.click(
    (
      await screen.findAllByRole('button', { name: 'As a table' })
    )[0],
  );
  return screen.getByRole('table', { name });
};

const rowsOf = (element: HTMLElement) =>
  within(element)
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      [...row.children].map(cell => cell.textContent?.trim()).join(' | '),
    );

describe('the rotations of a distribution (SD-R2)', () => {
  it('are drawn, newest open, and stand in a table with the time of each step', async () => {
    await show(history());

    expect(
      await screen.findByRole('img', {
        name: /version 3, 4, done after 1 min 12 s/,
      }),
    ).toBeInTheDocument();
    const steps = rowsOf(await table(/Steps of the rotation/));
    expect(
      steps.map(step => step.split(' | ').filter((_, i) => i !== 2)),
    ).toEqual([
      ['Push', 'postgres-operator/temporal', '+0 s', '–'],
      ['Vault', 'version 3, 4', '+0 s', '–'],
      ['Pull', 'temporal/temporal-postgres', '+36 s', '–'],
      [
        'Workload',
        'Deployment temporal',
        '+1 min 12 s',
        'It runs with the new credential.',
      ],
    ]);
  });

  it('say who still runs with the old credential, and why', async () => {
    await show(
      history({
        rotations: [
          rotation({
            state: 'old',
            consumers: [
              arrived({
                workloads: [
                  {
                    kind: 'Deployment',
                    name: 'temporal',
                    credential: 'old',
                    why: ['env', 'noReloader'],
                  },
                ],
                counts: { new: 0, old: 1, unknown: 0 },
              }),
            ],
          }),
        ],
      }),
    );

    expect(
      await screen.findByText(
        'Deployment temporal: It runs with the old credential. Environment variables are read once, when a container starts. Nothing restarts it when the Secret changes.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Old credential in use')).toBeInTheDocument();
  });

  it.each([
    ['late', 'Late', /It should have pulled by now/],
    ['waiting', 'Under way', 'under way'],
    ['overtaken', 'Overtaken', 'overtaken'],
  ] as const)(
    'tell that a consumer has not pulled: %s (SD-R1)',
    async (state, word, note) => {
      await show(
        history({
          rotations: [
            rotation({
              state,
              consumers: [
                arrived({
                  state,
                  pulled: undefined,
                  workloads: [],
                  counts: { new: 0, old: 0, unknown: 0 },
                }),
              ],
            }),
          ],
        }),
      );

      expect(await screen.findByText(word)).toBeInTheDocument();
      expect(screen.getByText(note)).toBeInTheDocument();
    },
  );

  it('mark what was done late, and what was done at the latest', async () => {
    await show(
      history({
        rotations: [
          rotation({
            consumers: [
              arrived({
                pulled: { at: NOW - MINUTE, exact: false, late: true },
              }),
            ],
          }),
        ],
      }),
    );

    const steps = rowsOf(await table(/Steps/));
    expect(steps[2]).toContain('≤ +29 min');
    expect(steps[2]).toContain('late');
  });

  it('tell a producer how many of another’s workloads are old', async () => {
    await show(
      history({
        rotations: [
          rotation({
            state: 'old',
            consumers: [
              arrived({
                workloads: undefined,
                counts: { new: 1, old: 2, unknown: 0 },
              }),
            ],
          }),
        ],
      }),
    );

    expect(
      await screen.findByText(/2 workloads run with the old credential/),
    ).toBeInTheDocument();
  });

  it('are read further back when asked', async () => {
    const earlier = rotation({
      id: '1@0',
      current: false,
      state: 'unseen',
      startedAt: NOW - 600 * MINUTE,
      versions: [{ version: 1, at: NOW - 600 * MINUTE }],
      push: undefined,
      consumers: [],
    });
    const { getDistributionHistory } = await openDetails(
      async (_id, _entity, options) =>
        options?.cursor
          ? history({ rotations: [earlier] })
          : history({ nextCursor: '9-9' }),
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Show earlier rotations' }),
    );

    expect(await screen.findByText('version 1')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Show earlier rotations' }),
    ).not.toBeInTheDocument();
    expect(getDistributionHistory).toHaveBeenLastCalledWith(
      expect.any(String),
      'component:default/temporal',
      expect.objectContaining({ cursor: '9-9' }),
    );
  });

  it('come with the states and causes so far', async () => {
    const chain = healthy().consumes.find(
      ({ distribution }) => distribution.path === PATH,
    )!.id;
    await show(
      history({
        transitions: [
          { chain, at: NOW - 10 * MINUTE, state: 'ok' },
          {
            chain,
            at: NOW - 20 * MINUTE,
            until: NOW - 10 * MINUTE,
            state: 'broken',
            place: 'platform',
            cause: 'vault.sealed',
            title: 'Vault is sealed',
          },
        ],
        causes: [
          {
            cause: 'vault.sealed',
            title: 'Vault is sealed',
            firstSeenAt: NOW - 20 * MINUTE,
            lastSeenAt: NOW - 10 * MINUTE,
            times: 1,
            lasts: false,
          },
        ],
      }),
    );

    await userEvent.click(
      await screen.findByRole('button', { name: '2 states so far' }),
    );
    const [now, before] = rowsOf(
      screen.getByRole('table', { name: 'States so far' }),
    );
    expect(now).toContain('Healthy | until now');
    expect(before).toContain('Broken | 10 min | Platform: Vault is sealed');

    await userEvent.click(
      screen.getByRole('button', { name: '1 cause so far' }),
    );
    expect(
      rowsOf(screen.getByRole('table', { name: 'Causes so far' }))[0],
    ).toContain('vault.sealed | 20 min ago | 10 min ago | 1');
  });

  it('tell clocks that disagree, and that nothing new is traced', async () => {
    await show(
      history({
        untraced: 'The portal does not see Vault’s metadata.',
        clocks: [
          {
            cluster: 'platform',
            clock: 'vault',
            offsetMs: -90_000,
            seenAt: NOW,
          },
        ],
      }),
    );

    expect(
      await screen.findByText(
        /Vault’s clock is behind the portal’s by at least 1 min 30 s/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/does not see Vault’s metadata/),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'nothing recorded',
      history({ rotations: [], recordedSince: undefined }),
      /Nothing is recorded of this path yet/,
    ],
    ['no rotation', history({ rotations: [] }), /No rotation was seen yet/],
  ])('say why there are none: %s', async (_, answer, text) => {
    await show(answer);
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Download/ }),
    ).not.toBeInTheDocument();
  });

  it('say that they could not be read, and try again', async () => {
    let fails = true;
    await openDetails(async () => {
      if (fails) {
        throw await refusal(503);
      }
      return history();
    });
    expect(
      await screen.findByText('The rotations could not be read.'),
    ).toBeInTheDocument();

    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('Arrived')).toBeInTheDocument();
  });

  it('can be taken away as a table, all pages of them', async () => {
    const saved: Blob[] = [];
    URL.createObjectURL = jest.fn((blob: Blob) => {
      saved.push(blob);
      return 'blob:1';
    }) as typeof URL.createObjectURL;
    URL.revokeObjectURL = jest.fn();
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    const { getDistributionHistory } = await openDetails(
      async (_id, _entity, options) =>
        history({ nextCursor: options?.cursor ? undefined : '9-9' }),
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Download as CSV' }),
    );

    await waitFor(() => expect(click).toHaveBeenCalled());
    expect(saved[0].type).toContain('text/csv');
    expect(getDistributionHistory).toHaveBeenLastCalledWith(
      expect.any(String),
      expect.any(String),
      { cursor: '9-9', limit: 500 },
    );
    click.mockRestore();
  });

  it('are clean for axe with everything open', async () => {
    jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    const { container } = await show(history());
    await table(/Steps/);
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  }, 60_000);
});
