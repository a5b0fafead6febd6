import { screen } from '@testing-library/react';
import { healthy, policyMissing } from '../testing/fixtures';
import { renderTab } from '../__testUtils__/renderTab';
import { refusal } from '../testing/stories';
import { OverviewCard } from './OverviewCard';

describe('the overview card', () => {
  it('says state, sentence, counts and first cause, and leads to the tab', async () => {
    const { container } = renderTab(policyMissing, {
      element: <OverviewCard tabHref="/the-tab" />,
    });

    expect(
      await screen.findByText(/Two secrets do not reach this component/),
    ).toBeInTheDocument();
    expect(container).toHaveTextContent('2 Broken1 Healthy');
    expect(container).toHaveTextContent(
      'First cause Vault policy lacks create and update on metadata',
    );
    expect(
      screen.getByRole('link', { name: 'Open Secrets & config' }),
    ).toHaveAttribute('href', '/the-tab');
  });

  it('has no link where there is no tab', async () => {
    renderTab(healthy, { element: <OverviewCard /> });

    expect(await screen.findByText(/All internal secrets/)).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    renderTab(
      async () => {
        throw await refusal(403);
      },
      { element: <OverviewCard /> },
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'secretDistribution.distribution.read',
    );
  });
});
