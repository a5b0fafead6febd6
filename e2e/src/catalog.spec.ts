import { expect, test } from './portal';

const RESOURCE =
  '/catalog/default/resource/platform.platform-data.postgres.temporal';

test('A published path is a Resource that shows who would break without it', async ({
  page,
}) => {
  // The catalog hears of the paths after the clusters were read.
  await expect(async () => {
    await page.goto(RESOURCE);
    await expect(
      page.getByRole('heading', { name: 'platform-data/postgres/temporal' }),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });

  await expect(page.getByText('Internal secret of postgres')).toBeVisible();
  const relations = page.getByTestId('node');
  await expect(
    relations.filter({ hasText: 'Producer: PostgreSQL' }),
  ).toBeVisible();
  await expect(
    relations.filter({ hasText: 'Healthy: secrets and configuration' }),
  ).toBeVisible();

  await page.getByRole('link', { name: 'Open Secrets & config' }).click();
  await expect(
    page.getByRole('region', { name: 'Verdict', exact: true }),
  ).toContainText('is published; one ExternalSecret pulls it');
});
