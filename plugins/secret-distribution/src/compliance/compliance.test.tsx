import type { Compliance } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../testing/stories';
import { renderPage } from '../__testUtils__/renderPage';
import { buildOverview } from '../testing/fleet';
import { CompliancePage } from './CompliancePage';

function renderCompliance(given: Partial<Compliance> = {}) {
  return renderPage(<CompliancePage />, {
    at: '/?cluster=platform',
    api: {
      getCompliance: async () => ({
        evaluatedAt: Date.now(),
        total: 10,
        incomplete: false,
        trendOf: ['platform'],
        rules: [
          {
            rule: 'SD-B1',
            keeps: 10,
            breaks: 0,
            unknown: 0,
            paths: 0,
            days: [],
          },
          {
            rule: 'SD-P5',
            keeps: 5,
            breaks: 3,
            unknown: 2,
            paths: 2,
            days: [
              { day: '2026-11-23', chains: 9, breaks: 6 },
              { day: '2026-11-24', chains: 10, breaks: 3 },
            ],
          },
        ],
        ...given,
      }),
      getOverview: async () => buildOverview(),
      getRules: async () => ({ rules: [], causes: [] }),
    },
  });
}

describe('who keeps the rules', () => {
  it('has the rule that most break on top, with its days in words and as a table', async () => {
    renderCompliance();

    const [first] = await screen.findAllByRole('region', { name: /^SD-/ });
    expect(first).toHaveTextContent(
      /SD-P5.*3 chains break it.*2 cannot be seen.*5 keep it.*6 on 2026-11-23, now 3/,
    );
    expect(
      within(first).getByRole('link', { name: 'Show them, 2 paths' }),
    ).toHaveAttribute(
      'href',
      '/secret-distribution/distributions?rule=SD-P5&cluster=platform',
    );
    await userEvent.click(
      within(first).getByRole('button', { name: 'Day by day' }),
    );
    expect(
      within(
        await screen.findByRole('table', { name: 'Days of SD-P5' }),
      ).getAllByRole('row'),
    ).toHaveLength(3);
  });

  it('says why there is no trend to who may not see whole clusters', async () => {
    renderCompliance({ trendOf: [] });
    expect(
      await screen.findByText(/told of whole clusters/),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    renderPage(<CompliancePage />, {
      api: {
        getCompliance: async () => {
          throw await refusal(403);
        },
        getOverview: async () => buildOverview(),
        getRules: async () => ({ rules: [], causes: [] }),
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'secretDistribution.chain.read',
    );
  });
});
