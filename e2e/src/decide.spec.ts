import { expect, test } from './portal';

test('5a.4: a person finds out whether to distribute, how binding that is, and the template for it', async ({
  page,
}) => {
  await page.goto('/secret-distribution/decide');
  await page.getByRole('radio', { name: 'A secret' }).check({ force: true });
  for (const [question, answer] of [
    [/generated within the cluster/, 'Yes'],
    [/in the producer's namespace/, 'No'],
    [/another namespace required/, 'Yes'],
  ] as const) {
    await page
      .getByRole('group', { name: question })
      .getByRole('button', { name: answer })
      .click();
  }
  await expect(
    page.getByText('Yes, this is distributed with the framework.'),
  ).toBeVisible();

  await page
    .getByRole('checkbox', { name: /audit trail/ })
    .check({ force: true });
  await expect(page.getByText(/It is an obligation/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/It is an obligation/)).toBeVisible();

  await page.getByRole('link', { name: 'Publish an internal secret' }).click();
  await expect(page).toHaveURL(
    /\/create\/templates\/default\/publish-internal-secret/,
  );
  await expect(
    page.getByText('Is the secret generated within the cluster?'),
  ).toBeVisible();
});
