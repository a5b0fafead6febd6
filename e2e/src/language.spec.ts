import { expect, test } from './portal';

test('In German the founding incident reads in German, from the title to the cure, and does so after a reload', async ({
  page,
}) => {
  await page.goto('/settings');
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();

  await page.goto(
    '/catalog/default/component/founding-incident/secret-distribution',
  );
  const verdict = page.getByRole('region', { name: 'Befund', exact: true });
  await expect(verdict).toContainText('Gebrochen');

  const cause = page
    .getByRole('region')
    .filter({ has: page.getByText('Was zu tun ist') })
    .first();
  for (const heading of ['Fehler', 'Plattform-Team', 'Belege']) {
    await expect(cause).toContainText(heading);
  }
  const words = `${await verdict.innerText()} ${await cause.innerText()}`;
  expect(words).not.toMatch(
    /\b(the|does not|is not|cannot|nothing|its|ago|what to do)\b/i,
  );
  expect(words).toContain('Vault');

  await page.reload();
  await expect(verdict).toContainText('Gebrochen');

  await page.goto('/secret-distribution/rules?text=SD-B2');
  await expect(
    page.getByText('Ausdrückliche Zuordnung der Schlüssel'),
  ).toBeVisible();
});
