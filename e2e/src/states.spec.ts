import { expect, test } from './portal';

const api = '**/api/secret-distribution/**';

/** What every sub-page is called by that shows something of clusters, and what it takes. */
const forbidden = {
  overview: 'secretDistribution.chain.read',
  distributions: 'secretDistribution.chain.read',
  map: 'secretDistribution.chain.read',
  compliance: 'secretDistribution.chain.read',
  readiness: 'secretDistribution.readiness.read',
  rotations: 'secretDistribution.chain.read',
};

test('Whoever may not see a page is told which permission it takes, and nothing else', async ({
  page,
}) => {
  await page.route(api, route =>
    route.fulfill({
      status: 403,
      json: { error: { name: 'NotAllowedError', message: 'withheld' } },
    }),
  );
  await page.goto('/secret-distribution/overview');
  for (const [subPage, permission] of Object.entries(forbidden)) {
    await page
      .locator(`a[href$="/secret-distribution/${subPage}"]`)
      .first()
      .click();
    const alert = page.getByRole('alert');
    await expect(alert, subPage).toContainText('You may not see this page');
    await expect(alert, subPage).toContainText(permission);
    await expect(page.getByText('withheld')).toHaveCount(0);
    await expect(page.getByText('Healthy')).toHaveCount(0);
  }
});

test('A cluster out of sight is called well on no page', async ({
  page,
  sandbox,
}) => {
  await sandbox.post('clusters/copies/down');
  try {
    await page.goto('/secret-distribution/overview');
    const row = page
      .getByRole('table', { name: 'Clusters' })
      .getByRole('row', { name: /copies/ });
    await expect(row).toContainText('Contact lost');
    await expect(row).toContainText('Stale');

    await page.goto('/secret-distribution/distributions?cluster=copies');
    await expect(page.getByText('The cluster is out of sight')).toBeVisible();

    await page.goto('/secret-distribution/compliance?cluster=copies');
    await expect(page.getByRole('region', { name: /^SD-P1$/ })).toContainText(
      'cannot be seen',
    );
    await expect(page.getByText(/\d+ keeps? it/)).toHaveCount(0);
  } finally {
    await sandbox.post('clusters/copies/up');
  }
});
