import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildAnswer, buildChain, buildCoverage } from '../../testing/builders';
import { empty, healthy, mixed } from '../../testing/fixtures';
import { renderTab } from '../../__testUtils__/renderTab';
import { refusal } from '../../testing/stories';

describe('the tab without distributions to show', () => {
  it('says that it is loading', async () => {
    renderTab(() => new Promise(() => {}));

    expect(
      await screen.findByText('Loading the distributions of this component'),
    ).toHaveAttribute('role', 'status');
  });

  it('says what would make something appear when there is nothing', async () => {
    renderTab(empty);

    expect(
      await screen.findByText(/No internal secret or configuration was found/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/backstage.io\/kubernetes-id: temporal/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/secret-distribution.io\/consumes:/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /secret-distribution.io\/entity-ref: component:default\/temporal/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /How Backstage finds/ }),
    ).toHaveAttribute('href', expect.stringContaining('backstage.io/docs'));
  });

  it('does not take nothing seen for nothing there', async () => {
    renderTab(() =>
      buildAnswer({
        state: 'unknown',
        sentence: 'Nothing can be said.',
        clusters: [buildCoverage('edge', 'stale')],
      }),
    );

    expect(
      await screen.findByText(/This is not proof that there is nothing/),
    ).toBeInTheDocument();
  });

  it.each([
    [403, /may not see the secrets/, /secretDistribution\.distribution\.read/],
    [404, /catalog does not know/, /removed or renamed/],
    [401, /signed out/, /Sign in again/],
    [503, /could not be loaded/, /backend answered 503/],
  ])('explains a %s', async (status, title, text) => {
    renderTab(async () => {
      throw await refusal(status);
    });

    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent(text);
  });

  it('keeps the backend’s own words to itself', async () => {
    renderTab(async () => {
      throw new Error('token s.canary leaked');
    });

    expect(
      await screen.findByText('The portal’s backend did not answer.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/canary/)).not.toBeInTheDocument();
  });

  it('tries again on request', async () => {
    let attempts = 0;
    renderTab(async () => {
      attempts += 1;
      if (attempts === 1) {
        throw await refusal(503);
      }
      return healthy();
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );

    expect(
      await screen.findByText(/All internal secrets and configuration reach/),
    ).toBeInTheDocument();
  });
});

describe('the tab when clusters cannot be seen in full', () => {
  it('says so for the lost cluster and shows the others', async () => {
    renderTab(mixed);

    expect(
      await screen.findByText(
        'Contact with cluster edge was lost 9 min ago. What you see of it is the last known state.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /PushSecret, ExternalSecret.*API server does not answer/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /platform-config\/redis/ }),
    ).toBeInTheDocument();
  });

  it.each([
    ['starting', /has not been reached so far/],
    ['forbidden', /refuses the portal some of what it needs/],
    ['notServed', /does not serve the resources of External Secrets/],
  ] as const)('has a notice for a cluster that is %s', async (state, text) => {
    renderTab(() =>
      buildAnswer({ clusters: [buildCoverage('platform', state)] }),
    );

    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('tells a cluster that is being read from one that was never reached', async () => {
    const { sources, ...coverage } = buildCoverage('platform', 'starting');
    renderTab(() =>
      buildAnswer({
        clusters: [
          {
            ...coverage,
            sources: sources.map(({ reason, ...source }) => source),
          },
        ],
      }),
    );

    expect(
      await screen.findByText(/not fully observed yet/),
    ).toBeInTheDocument();
  });

  const withSealedVault = () => {
    const { sources, ...coverage } = buildCoverage('platform');
    const vault = {
      source: 'Vault',
      state: 'stale' as const,
      since: coverage.since,
      reason: 'Vault is sealed.',
    };
    return {
      ...coverage,
      state: 'stale' as const,
      sources: [...sources, vault],
    };
  };

  it('is silent about the Vault of a cluster that has nothing for the component', async () => {
    renderTab(() => buildAnswer({ clusters: [withSealedVault()] }));

    expect(
      await screen.findByRole('region', { name: 'Verdict' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Vault is sealed/)).not.toBeInTheDocument();
  });

  it('does not call a cluster lost for its Vault alone', async () => {
    renderTab(() =>
      buildAnswer({
        consumes: [buildChain({ path: 'platform-data/postgres/temporal' })],
        clusters: [withSealedVault()],
      }),
    );

    expect(
      await screen.findByText(/Not all of cluster platform can be seen/),
    ).toBeInTheDocument();
    expect(screen.getByText('Vault: Vault is sealed.')).toBeInTheDocument();
    expect(screen.queryByText(/was lost/)).not.toBeInTheDocument();
  });

  it.each([
    ['canReadValues', /could read values there/],
    ['rootToken', /was given a root token/],
  ] as const)('says why Vault is not used: %s', async (blindness, text) => {
    renderTab(() =>
      buildAnswer({
        clusters: [
          buildCoverage('platform', 'live', {
            vault: { state: 'refused', blindness, reason: 'Mend the policy.' },
          }),
        ],
      }),
    );

    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(screen.getByText('Mend the policy.')).toBeInTheDocument();
  });

  it('lists what is observed and what was left out', async () => {
    renderTab(mixed);

    await userEvent.click(
      await screen.findByRole('button', { name: 'What is observed' }),
    );
    await userEvent.click(
      screen.getByRole('button', {
        name: '1 object could not be read and is left out',
      }),
    );

    expect(screen.getByText(/refreshInterval is not a duration/)).toBeVisible();
    expect(screen.getByRole('table', { name: 'edge' })).toHaveTextContent(
      'Contact lost',
    );
  });
});
