import type {
  EntityChain,
  RefreshOffer,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { secretDistributionApiRef } from '../api';
import { buildChain, NOW } from '../testing/builders';
import { refusal } from '../testing/stories';
import { Heals, RefreshNow } from '.';

jest.setTimeout(60_000);

const resource = {
  kind: 'PushSecret',
  namespace: 'postgres',
  name: 'temporal',
} as const;

const broken = buildChain({
  path: 'platform-data/postgres/temporal',
  verdict: {
    state: 'broken',
    heals: {
      text: 'Once this is mended, it is tried again within 7 minutes, by itself.',
      command: 'kubectl annotate pushsecret temporal',
      resource,
    },
  },
});
const well = buildChain({ path: 'platform-data/postgres/temporal' });

function show(options: {
  offer: RefreshOffer;
  refresh?: () => Promise<unknown>;
}) {
  const refreshDistribution = jest.fn(
    options.refresh ??
      (async () => ({ cluster: 'platform', resource, at: NOW })),
  );
  let setChain: (chain: EntityChain) => void = () => {};
  function Shown() {
    const [chain, set] = useState<EntityChain>(broken);
    setChain = set;
    return (
      <>
        <Heals chain={chain} />
        <RefreshNow chain={chain} />
      </>
    );
  }
  const getRefreshOffer = jest.fn(async () => options.offer);
  renderInTestApp(<Shown />, {
    apis: [
      [
        secretDistributionApiRef,
        { getRefreshOffer, refreshDistribution } as never,
      ],
    ],
  });
  return {
    getRefreshOffer,
    refreshDistribution,
    becomes: (chain: EntityChain) => setChain(chain),
  };
}

describe('refreshing a chain at once', () => {
  it('asks before it does it, says what it will do, and stays to say what became of it', async () => {
    const { refreshDistribution, becomes } = show({
      offer: { offered: true, resource },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh now' }),
    );
    expect(refreshDistribution).not.toHaveBeenCalled();
    expect(
      screen.getByRole('button', { name: 'Set the annotation' }),
    ).toHaveFocus();
    expect(
      screen.getByRole('group', { name: 'Refresh now' }),
    ).toHaveTextContent(
      /annotation force-sync on the PushSecret postgres\/temporal in the cluster platform, and nothing else/,
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Set the annotation' }),
    );
    expect(refreshDistribution).toHaveBeenCalledWith(
      broken.distribution.id,
      broken.id,
    );
    expect(await screen.findByText(/^Asked\./)).toBeInTheDocument();

    becomes(well);
    expect(
      await screen.findByText(
        'The PushSecret postgres/temporal was worked on, and this works.',
      ),
    ).toBeInTheDocument();
  });

  it('can be left alone', async () => {
    const { refreshDistribution } = show({
      offer: { offered: true, resource },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh now' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(
      screen.getByRole('button', { name: 'Refresh now' }),
    ).toBeInTheDocument();
    expect(refreshDistribution).not.toHaveBeenCalled();
  });

  it.each(['off', 'forbidden'] as const)(
    'is no button when it is %s; the command stands there for everybody',
    async refusalReason => {
      const { getRefreshOffer } = show({
        offer: { offered: false, refusal: refusalReason },
      });
      await waitFor(() => expect(getRefreshOffer).toHaveBeenCalled());
      expect(
        await screen.findByText('kubectl annotate pushsecret temporal'),
      ).toBeInTheDocument();
      expect(
        screen.queryByRole('button', { name: 'Refresh now' }),
      ).not.toBeInTheDocument();
    },
  );

  it('says why it did not come to anything', async () => {
    const error = await refusal(429);
    show({
      offer: { offered: true, resource },
      refresh: async () => {
        throw error;
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh now' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Set the annotation' }),
    );
    expect(
      await screen.findByText(/This was just done; wait half a minute/),
    ).toBeInTheDocument();
  });
});
