import { fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { empty, healthy, mixed, policyMissing } from '../testing/fixtures';
import { renderTab } from '../__testUtils__/renderTab';
import { refusal } from '../testing/stories';
import { OverviewCard } from './OverviewCard';

async function violations(container: Element) {
  const { violations: found } = await axe.run(container, {
    // Colours and layout are for a browser to see; the end-to-end tests look there.
    rules: { 'color-contrast': { enabled: false } },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

function openEverything(container: Element) {
  for (;;) {
    // What opens a menu would close it again.
    const closed = container.querySelector(
      '[aria-expanded=false]:not([aria-haspopup])',
    );
    if (!closed) {
      return;
    }
    fireEvent.click(closed);
  }
}

beforeEach(() => {
  // axe looks for icon fonts with a canvas, which jsdom does not have.
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

afterEach(() => jest.restoreAllMocks());

describe('axe finds nothing', () => {
  it.each(Object.entries({ policyMissing, healthy, mixed, empty }))(
    'in the tab: %s, everything opened',
    async (_, fixture) => {
      const { container } = renderTab(fixture);
      await screen.findByRole('region', { name: 'Verdict' });
      openEverything(container);

      expect(await violations(container)).toEqual([]);
    },
    60_000,
  );

  it('in the tab that is refused', async () => {
    const { container } = renderTab(async () => {
      throw await refusal(403);
    });
    await screen.findByRole('alert');

    expect(await violations(container)).toEqual([]);
  });

  it('in the tab that is loading', async () => {
    const { container, getEntityDistributions } = renderTab(
      () => new Promise(() => {}),
    );
    await waitFor(() => expect(getEntityDistributions).toHaveBeenCalled());

    expect(await violations(container)).toEqual([]);
  });

  it('in the card', async () => {
    const { container } = renderTab(policyMissing, {
      element: <OverviewCard tabHref="/tab" />,
    });
    await screen.findByText('Broken', { selector: '[data-size=large]' });

    expect(await violations(container)).toEqual([]);
  });
});
