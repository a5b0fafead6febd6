import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './portal';

test('From the worst cause of the fleet to the component that it breaks', async ({
  page,
  tab,
}) => {
  await page.goto('/secret-distribution');
  const verdict = page.getByRole('region', { name: 'Overview', exact: true });
  await expect(verdict).toContainText('Broken');
  await expect(verdict).toContainText(/causes break \d+ of \d+ chains/);

  // The founding incident: one cause, told once, with all that it breaks.
  const cause = page
    .getByRole('group', { name: /manifest of a Vault policy/ })
    .first();
  await expect(cause).toContainText('Breaks 3 chains');
  await expect(cause).toContainText('external-secrets-push');
  await cause.getByRole('link', { name: 'Breaks 3 chains' }).click();

  const list = page.getByRole('table', { name: 'Chains of all clusters' });
  await expect(list.getByRole('rowheader')).toHaveCount(3);
  await list.getByRole('link', { name: 'founding-incident' }).click();

  await expect(page).toHaveURL(/founding-incident\/secret-distribution/);
  await expect(tab.verdict).toContainText('Broken');
});

test('A filter is in the address: it survives a reload, and going back', async ({
  page,
}) => {
  await page.goto('/secret-distribution/distributions');
  const list = page.getByRole('table', { name: 'Chains of all clusters' });
  await expect(list).toBeVisible();

  await page
    .getByRole('toolbar', { name: 'Filter by state' })
    .getByRole('button', { name: 'Broken' })
    .click();
  await expect(page).toHaveURL(/state=broken/);
  await page.getByRole('searchbox').fill('incident temporal');
  await expect(page).toHaveURL(/text=incident\+temporal/);
  await expect(list.getByRole('rowheader')).toHaveCount(1);

  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('incident temporal');
  await expect(list.getByRole('rowheader')).toHaveCount(1);

  await page
    .getByRole('button', { name: 'Remove the filter Words: incident temporal' })
    .click();
  await expect(page).toHaveURL(/distributions\?state=broken$/);
  await page.goBack();
  await expect(page).toHaveURL(/text=incident\+temporal/);
});

test('The list is taken away as CSV, with its filter', async ({ page }) => {
  await page.goto('/secret-distribution/distributions?cluster=incident');
  await expect(
    page.getByRole('table', { name: 'Chains of all clusters' }),
  ).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Take away as CSV' }).click(),
  ]);

  expect(download.suggestedFilename()).toBe('distributions.csv');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) {
    chunks.push(chunk as Buffer);
  }
  const lines = Buffer.concat(chunks).toString().trim().split('\r\n');
  expect(lines[0]).toContain('"state","cluster","path"');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines.slice(1)) {
    expect(line).toContain('"incident"');
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const part of [
    'overview',
    'distributions',
    'map',
    'compliance',
    'rules',
  ]) {
    test(`axe finds nothing on the page's ${part}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/secret-distribution/${part}`);
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await expect(page.getByText(/Broken|SD-B1/).first()).toBeVisible();

      const { violations } = await new AxeBuilder({ page })
        .include('[class*=bui-Container]')
        .analyze();

      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      ).toEqual([]);
    });
  }
}

test('The list can be reached and scrolled to its end with the keyboard alone', async ({
  page,
}) => {
  await page.goto('/secret-distribution/distributions');
  const table = page.getByRole('table', { name: 'Chains of all clusters' });
  await expect(table).toBeVisible();
  const rows = await table.getAttribute('aria-rowcount');

  await page.getByRole('searchbox').focus();
  for (let steps = 0; steps < 60; steps++) {
    const isList = await page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ===
        'The list, to be scrolled',
    );
    if (isList) {
      break;
    }
    await page.keyboard.press('Tab');
  }
  const last = table.locator(`[aria-rowindex="${rows}"]`);
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(last).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(last.getByRole('rowheader')).toHaveText(/\//);
});

test('Nothing is cut off or scrolls sideways at 400 px', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 900 });
  for (const part of [
    'overview',
    'distributions',
    'map',
    'compliance',
    'rules',
  ]) {
    await page.goto(`/secret-distribution/${part}`);
    await expect(page.getByText(/Broken|SD-B1/).first()).toBeVisible();
    const overflow = await page.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    expect(overflow, part).toBeLessThanOrEqual(0);
  }
});
