import { expect, test } from './portal';

const RESOURCE =
  '/catalog/default/resource/platform.platform-data.postgres.temporal';

test('A published path is a Resource that shows who would break without it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const party = (name: string) =>
    page.getByTestId('node').filter({ hasText: name });
  // The catalog hears of the paths after the clusters were read, and of the parties after that.
  await expect(async () => {
    await page.goto(RESOURCE);
    for (const name of [
      'Producer: PostgreSQL',
      'Healthy: secrets and configuration',
    ]) {
      await expect(party(name)).toBeVisible({ timeout: 5_000 });
    }
  }).toPass({ timeout: 90_000 });

  await expect(page.getByText('Internal secret of postgres')).toBeVisible();
  await page.getByRole('link', { name: 'Open Secrets & config' }).click();
  await expect(
    page.getByRole('region', { name: 'Verdict', exact: true }),
  ).toContainText('is published; one ExternalSecret pulls it');
});
