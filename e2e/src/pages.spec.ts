import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './portal';

/** Our own part of the page; the portal's frame belongs to Backstage. */
async function violations(page: Page) {
  const { violations: found } = await new AxeBuilder({ page })
    .include('[data-testid="secret-distribution"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.map(({ id, nodes }) => ({
    id,
    at: nodes.map(node => node.target),
  }));
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const component of [
    'founding-incident',
    'temporal',
    'two-hundred-distributions',
  ]) {
    test(`${component} is accessible in ${colorScheme} (WCAG 2.2 AA)`, async ({
      page,
      tab,
    }) => {
      await page.emulateMedia({ colorScheme });
      await tab.open(component);
      expect(await violations(page)).toEqual([]);
    });
  }
}

test('On a narrow screen nothing is cut off sideways', async ({
  page,
  tab,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await tab.open('founding-incident');
  const overflow = await page.evaluate(() => {
    const part = document.querySelector('[data-testid="secret-distribution"]')!;
    return part.scrollWidth - part.clientWidth;
  });
  expect(overflow).toBeLessThanOrEqual(0);
});

test('200 distributions: filter, page through, and an opened row stays open', async ({
  page,
  tab,
}) => {
  await tab.open('two-hundred-distributions');
  await page.getByLabel('Filter by path, cluster or object').fill('shard-150');
  await expect(page.getByRole('list', { name: /^Chain of/ })).toHaveCount(1);
  await expect(tab.chain('platform-data/redis/shard-150')).toBeVisible();
});

test('A component without distributions says what to do', async ({
  page,
  tab,
}) => {
  await page.goto('/catalog/default/component/empty/secret-distribution');
  await expect(
    page
      .getByText('No internal secrets or configurations were found', {
        exact: false,
      })
      .first(),
  ).toBeVisible();
  expect(tab).toBeDefined();
});

test('The overview card names the cause and leads to the tab', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/founding-incident');
  const card = page.getByText('Crossplane does not bring the policies').first();
  await expect(card).toBeVisible();
  await page
    .getByRole('link', { name: /secrets & config|details/i })
    .last()
    .click();
  await expect(page).toHaveURL(/secret-distribution/);
});

test('By keyboard alone: reach the first row, open it, read cause and cure', async ({
  page,
  tab,
}) => {
  await tab.open('property-typo');
  const toggle = page
    .getByRole('button', { expanded: false })
    .filter({ hasText: 'platform-data/postgres/checkout' })
    .first();
  await expect(toggle).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await toggle.evaluate(element => element === document.activeElement)) {
      break;
    }
    await page.keyboard.press('Tab');
  }
  await expect(toggle).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', { expanded: true }).first(),
  ).toBeVisible();
});

test('SD-N1: key by key, the first one that is lacking is marked', async ({
  page,
  tab,
}) => {
  await tab.open('property-typo');
  await page
    .getByRole('button', { expanded: false })
    .filter({ hasText: 'platform-data/postgres/checkout' })
    .first()
    .click();

  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'pasword' }) });
  await expect(row.getByText('first gap')).toBeVisible();
  await expect(page.getByText('first gap')).toHaveCount(1);
});
