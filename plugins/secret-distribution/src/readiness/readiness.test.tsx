import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import type { ReadinessReport } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { renderPage } from '../__testUtils__/renderPage';
import { refusal } from '../testing/stories';
import { ReadinessPage } from './ReadinessPage';
import { cluster, threeClusters } from './testing/reports';

const render = (
  answer: () => ReadinessReport | Promise<ReadinessReport>,
  at = '/',
) =>
  renderPage(<ReadinessPage />, {
    at,
    api: { getReadiness: async () => answer() },
  });

const region = (name: string) => screen.findByRole('region', { name });

describe('the readiness of clusters', () => {
  it('says of every cluster in one sentence whether it is ready', async () => {
    render(threeClusters);

    expect(await region('platform')).toHaveTextContent(
      /Ready.*All eight prerequisites are met/,
    );
    expect(await region('incident')).toHaveTextContent(
      /Not ready.*Vault has no policy external-secrets-push/,
    );
    expect(await region('edge')).toHaveTextContent(/Not known/);
  });

  it('SD-Q1 to SD-Q8: unfolds to the prerequisites with state, since, reach and symptom', async () => {
    render(threeClusters, '/?cluster=incident');

    const list = within(await region('incident')).getByRole('region', {
      name: 'Prerequisites',
    });
    const rows = within(list).getAllByRole('listitem');
    expect(rows).toHaveLength(8);
    expect(rows[0]).toHaveTextContent(/^MetSD-Q1/);
    expect(rows[2]).toHaveTextContent(/^BrokenSD-Q3.*a symptom of SD-Q1/);
    expect(rows[4]).toHaveTextContent(
      /^BrokenSD-Q5.*Since 1 h ago.*breaks 37 chains.*and 1 more/,
    );
  });

  it('shows of a broken one the cure and how it is known', async () => {
    render(threeClusters, '/?cluster=incident');

    const row = (await screen.findByRole('button', {
      name: /^SD-Q5/,
    }))!.closest('li')!;
    await userEvent.click(within(row).getByRole('button', { name: /^SD-Q5/ }));

    expect(row).toHaveTextContent(/Vault does not allow create/);
    expect(row).toHaveTextContent(/What to do.*Platform team/);
    expect(row).toHaveTextContent(/path "secret\/data\/\*" {}/);
    expect(row).toHaveTextContent(/Evidence.*Vault: unsealed/);
  });

  it('shows of what cannot be seen the permission that would show it', async () => {
    render(threeClusters, '/?cluster=edge');

    const toggle = await screen.findByRole('button', { name: /^SD-Q7/ });
    const row = toggle.closest('li')!;
    await userEvent.click(toggle);

    expect(row).toHaveTextContent(/^Unknown/);
    expect(row).toHaveTextContent(/What would show it.*Portal team/);
    expect(row).toHaveTextContent(/subjectaccessreviews/);
    expect(row).toHaveTextContent('There is no evidence either way.');
  });

  it('chooses a cluster, and comes back to all', async () => {
    render(threeClusters);

    await userEvent.click(
      await screen.findByRole('radio', { name: 'incident, Not ready' }),
    );
    expect(
      screen.queryByRole('region', { name: 'platform' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Prerequisites' }),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('radio', { name: 'All clusters' }));
    expect(await region('platform')).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Prerequisites' }),
    ).not.toBeInTheDocument();
  });

  it('says of an address that names an unknown cluster that there is none', async () => {
    render(threeClusters, '/?cluster=gone');

    expect(
      await screen.findByText('There is no cluster gone; these are all.'),
    ).toBeInTheDocument();
    expect(await region('platform')).toBeInTheDocument();
  });
});

describe('the proof of blindness', () => {
  it('says when it was proved last, and how', async () => {
    render(threeClusters, '/?cluster=platform');

    const badge = await region('Blindness to values');
    expect(badge).toHaveTextContent(
      /Proved: the portal cannot read values.*3 min ago/,
    );
    await userEvent.click(
      within(badge).getByRole('button', { name: 'How it is proved' }),
    );
    expect(badge).toHaveTextContent(/Vault itself is asked/);
  });

  it('says why Vault is off otherwise, and which policy mends it', async () => {
    render(threeClusters, '/?cluster=edge');

    const badge = await region('Blindness to values');
    expect(badge).toHaveTextContent(/Vault is off: the token can read values/);
    await userEvent.click(within(badge).getByRole('button'));
    expect(badge).toHaveTextContent(/capabilities = \["deny"\]/);
  });
});

describe('the policy simulator', () => {
  const matrix = async () =>
    within(await region('Paths and calls')).getByRole('table');

  it('foretells of each row of paths what becomes of it', async () => {
    render(threeClusters, '/?cluster=incident');

    const [now, toCome] = within(await matrix())
      .getAllByRole('rowheader')
      .map(header => header.closest('tr')!);
    expect(now).toHaveTextContent(
      /platform-data\/redis\/0.*Works today, fails at the first rotation.*update/,
    );
    expect(now).not.toHaveTextContent('platform-data/redis/4');
    await userEvent.click(
      within(now).getByRole('button', { name: 'and 4 more' }),
    );
    expect(now).toHaveTextContent(/platform-data\/redis\/4.*and 2 more/);
    expect(toCome).toHaveTextContent(/platform-data\/\*paths to come/);
  });

  it('has a cell for each call, told in words', async () => {
    render(threeClusters, '/?cluster=incident');

    const [, , , row] = within(await matrix()).getAllByRole('row');
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'allowed, behind it',
      'allowed, behind it',
      'allowed, behind it',
      'allowed',
      'allowed',
      'denied',
      'allowed',
      'allowed',
      'not needed',
      'not needed',
      'not needed',
      'not needed',
    ]);
  });

  it('gives the missing lines to copy, and names rules that must go', async () => {
    render(threeClusters, '/?cluster=incident');

    const section = await region('What Vault’s policies allow');
    expect(section).toHaveTextContent(
      /Policy external-secrets-push: does not exist/,
    );
    expect(section).toHaveTextContent(
      /Missing lines.*path "secret\/metadata\/platform-data\/\*"/,
    );
    expect(section).toHaveTextContent(
      /must go.*secret\/data\/platform-data\/x/,
    );
  });

  it('says what would let it tell more', async () => {
    render(threeClusters, '/?cluster=edge');

    expect(await region('What Vault’s policies allow')).toHaveTextContent(
      /Role external-secrets: the portal may not see it.*would show it.*auth\/kubernetes\/role\/external-secrets/,
    );
  });
});

describe('the readiness page without readiness to show', () => {
  it('says that no cluster is observed', async () => {
    render(() => ({ evaluatedAt: Date.now(), clusters: [] }));

    expect(
      await screen.findByText(/secretDistribution\.clusters/),
    ).toBeInTheDocument();
  });

  it('is open at once when there is one cluster alone', async () => {
    render(() => ({ evaluatedAt: Date.now(), clusters: [cluster()] }));

    expect(await region('Prerequisites')).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    render(() => new Promise(() => {}));

    expect(
      await screen.findByText('Loading the readiness of the clusters'),
    ).toHaveAttribute('role', 'status');
  });

  it('names the permission that is missing', async () => {
    render(async () => {
      throw await refusal(403);
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /secretDistribution\.readiness\.read/,
    );
  });

  it('says that the backend does not answer, and tries again', async () => {
    let attempts = 0;
    render(async () => {
      attempts += 1;
      if (attempts === 1) {
        throw await refusal(503);
      }
      return threeClusters();
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await region('incident')).toBeInTheDocument();
  });
});

describe('axe finds nothing', () => {
  beforeEach(() => {
    // axe looks for icon fonts with a canvas, which jsdom does not have.
    jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  });

  afterEach(() => jest.restoreAllMocks());

  it.each(['platform', 'incident', 'edge'])(
    'in the cluster %s, everything opened',
    async name => {
      const { container } = render(threeClusters, `/?cluster=${name}`);
      await region(name);
      for (;;) {
        const closed = container.querySelector('[aria-expanded=false]');
        if (!closed) {
          break;
        }
        fireEvent.click(closed);
      }
      const { violations } = await axe.run(container, {
        // Colours are for a browser to see; the end-to-end tests look there.
        rules: { 'color-contrast': { enabled: false } },
      });
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      ).toEqual([]);
    },
    60_000,
  );
});
