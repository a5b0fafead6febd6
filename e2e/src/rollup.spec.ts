import { expect, test } from './portal';

const verdict = { name: 'Verdict', exact: true } as const;

test('A system says what is wrong with all that belongs to it, and leads to the one that is broken', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const region = page.getByRole('region', verdict);
  // The catalog hears of the system, and of what belongs to it, when it likes.
  await expect(async () => {
    await page.goto(
      '/catalog/default/system/cluster-faults/secret-distribution',
    );
    await expect(region).toContainText(/\d causes?, \d distributions?, \d/, {
      timeout: 10_000,
    });
  }).toPass({ timeout: 90_000 });
  const members = page.getByRole('table', {
    name: 'Members and their distributions',
  });
  await expect(members.getByRole('row').nth(1)).toContainText('Broken');

  await members
    .getByRole('link', { name: 'Store not ready: wrong auth role' })
    .click();
  await expect(page).toHaveURL(/component\/auth-role-wrong/);
  await expect(page.getByRole('region', verdict)).toContainText('Broken');
});

test('The catalog says on its page what is wrong with an annotation', async ({
  page,
}) => {
  await page.goto('/catalog/default/system/rule-breakers');
  await expect(
    page.getByText('did you mean secret-distribution.io/consumes?').first(),
  ).toBeVisible();
  await expect(page.getByText(/produces: SD-P5/).first()).toBeVisible();
});

test('The search finds a distribution and leads to it', async ({ page }) => {
  test.setTimeout(120_000);
  const result = page.getByRole('link', {
    name: 'platform-data/postgres/temporal',
    exact: true,
  });
  // The search reads the distributions after the clusters were read.
  await expect(async () => {
    await page.goto(
      '/search?query=postgres%2Ftemporal&types%5B%5D=secret-distribution',
    );
    await expect(result.first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
  await result.first().click();
  await expect(
    page.getByRole('table', { name: 'Chains of all clusters' }),
  ).toContainText('platform-data/postgres/temporal');
});
