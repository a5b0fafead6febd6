import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { healthy, policyMissing } from '../testing/fixtures';
import { fakeSignals, renderTab } from '../__testUtils__/renderTab';
import { refusal } from '../testing/stories';

const brokenRow = { name: 'Broken platform-data/postgres/temporal' };

describe('a tab that is open', () => {
  it('follows a change that is announced, also among announcements for others', async () => {
    const signals = fakeSignals();
    let answer = policyMissing();
    const { getEntityDistributions } = renderTab(() => answer, {
      signals: signals.api,
    });
    await screen.findByRole('button', brokenRow);
    expect(getEntityDistributions).toHaveBeenCalledTimes(1);

    answer = healthy();
    signals.announce(
      'component:default/other',
      'component:default/temporal',
      'component:default/another',
    );

    expect(
      await screen.findByRole('heading', {
        name: /All internal secrets and configuration reach/,
      }),
    ).toBeInTheDocument();
    expect(getEntityDistributions).toHaveBeenCalledTimes(2);
  });

  it('leaves alone what is announced for other entities', async () => {
    const signals = fakeSignals();
    const { getEntityDistributions } = renderTab(policyMissing, {
      signals: signals.api,
    });
    await screen.findByRole('button', brokenRow);

    signals.announce('component:default/other');

    expect(getEntityDistributions).toHaveBeenCalledTimes(1);
  });

  it('announces another verdict to screen readers, and only then', async () => {
    const signals = fakeSignals();
    let answer = policyMissing();
    renderTab(() => answer, { signals: signals.api });
    await screen.findByRole('button', brokenRow);
    expect(screen.queryByText(/The verdict changed/)).not.toBeInTheDocument();

    answer = healthy();
    signals.announce('component:default/temporal');

    expect(
      await screen.findByText(
        'The verdict changed. Healthy: All internal secrets and configuration reach this component.',
      ),
    ).toHaveAttribute('aria-live', 'polite');
  });

  it('keeps an opened row open through a refresh', async () => {
    const signals = fakeSignals();
    const { getEntityDistributions } = renderTab(policyMissing, {
      signals: signals.api,
    });
    await userEvent.click(await screen.findByRole('button', brokenRow));

    signals.announce('component:default/temporal');
    await waitFor(() =>
      expect(getEntityDistributions).toHaveBeenCalledTimes(2),
    );

    expect(
      screen.getByRole('button', { ...brokenRow, expanded: true }),
    ).toBeInTheDocument();
  });

  it('keeps what it has when a check fails, and says so', async () => {
    let fails = false;
    renderTab(async () => {
      if (fails) {
        throw await refusal(503);
      }
      return policyMissing();
    });
    await screen.findByRole('button', brokenRow);

    fails = true;
    await userEvent.click(
      screen.getByRole('button', { name: 'Check again now' }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The last check failed\. What you see is from .* and may have changed/,
    );
    expect(screen.getByRole('button', brokenRow)).toBeInTheDocument();

    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
  });

  it.each([401, 403, 404])(
    'takes everything off the screen after a %s',
    async status => {
      let fails = false;
      renderTab(async () => {
        if (fails) {
          throw await refusal(status);
        }
        return policyMissing();
      });
      await screen.findByRole('button', brokenRow);

      fails = true;
      await userEvent.click(
        screen.getByRole('button', { name: 'Check again now' }),
      );

      expect(await screen.findByRole('alert')).toBeInTheDocument();
      expect(screen.queryByText(/postgres\/temporal/)).not.toBeInTheDocument();
    },
  );

  it('looks again when its reader comes back to it', async () => {
    const { getEntityDistributions } = renderTab(policyMissing);
    await screen.findByRole('button', brokenRow);
    const later = Date.now() + 60_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);

    act(() => {
      window.dispatchEvent(new Event('focus'));
      document.dispatchEvent(new Event('visibilitychange'));
    });

    await waitFor(() =>
      expect(getEntityDistributions).toHaveBeenCalledTimes(2),
    );
    jest.restoreAllMocks();
  });

  it('asks nothing while nobody looks, and shows what was announced to who comes back', async () => {
    const signals = fakeSignals();
    const { getEntityDistributions } = renderTab(policyMissing, {
      signals: signals.api,
    });
    await screen.findByRole('button', brokenRow);
    const visibility = jest.spyOn(document, 'visibilityState', 'get');

    visibility.mockReturnValue('hidden');
    signals.announce('component:default/temporal');
    expect(getEntityDistributions).toHaveBeenCalledTimes(1);

    visibility.mockReturnValue('visible');
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await waitFor(() =>
      expect(getEntityDistributions).toHaveBeenCalledTimes(2),
    );
    visibility.mockRestore();
  });

  it('ends its request when it is closed', async () => {
    const { getEntityDistributions, unmount } = renderTab(
      () => new Promise(() => {}),
    );
    await waitFor(() => expect(getEntityDistributions).toHaveBeenCalled());
    const { signal } = getEntityDistributions.mock.lastCall![1]!;

    unmount();

    expect(signal).toHaveProperty('aborted', true);
  });
});
