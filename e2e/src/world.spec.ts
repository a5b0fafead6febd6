// What mends a story changes it for whoever looks later: a pod that has started keeps its values.
// Such journeys stand here, in the file that comes last.
import { expect, test } from './portal';

test('The tab follows the world: a broken policy, its cure, and the chain heals', async ({
  sandbox,
  tab,
}) => {
  await tab.open('founding-incident');
  await expect(tab.verdict).toContainText('Broken');

  await sandbox.post('stories/founding-incident/mend');
  try {
    await expect(tab.verdict).toContainText('Healthy', { timeout: 60_000 });
  } finally {
    await sandbox.post('stories/founding-incident/break');
  }
  await expect(tab.verdict).toContainText('Broken', { timeout: 60_000 });
});

test('A change that reached the backend is on the page within 2 seconds', async ({
  sandbox,
  tab,
}) => {
  await tab.open('property-typo');
  await expect(tab.verdict).toContainText('Broken');

  await sandbox.post('stories/property-typo/mend');
  try {
    // The backend knows when its own API says so; the page gets from then on 2 seconds.
    await expect
      .poll(async () => (await tab.read('property-typo')).state)
      .toBe('ok');
    await expect(tab.verdict).toContainText('Healthy', { timeout: 2_000 });
  } finally {
    await sandbox.post('stories/property-typo/break');
  }
});

test('A dead cluster makes its own facts stale and nothing else', async ({
  page,
  sandbox,
  tab,
}) => {
  await sandbox.post('clusters/auth/down');
  try {
    await tab.open('auth-role-wrong');
    await expect(
      page.getByText(/not reachable|out of reach|lost/i).first(),
    ).toBeVisible();
    await tab.open('temporal');
    await expect(tab.verdict).toContainText('Healthy');
  } finally {
    await sandbox.post('clusters/auth/up');
  }
});

test('What is mended in Vault is met soon after, without a reload', async ({
  page,
  sandbox,
}) => {
  // Vault, and the manifests of its policies, are read once a minute.
  test.setTimeout(240_000);
  await page.goto('/secret-distribution/readiness?cluster=incident');
  const pushPolicy = page.getByRole('listitem').filter({
    has: page.getByRole('button', { name: /^SD-Q5/ }),
  });
  await expect(pushPolicy).toContainText('Broken');
  await sandbox.post('stories/founding-incident/mend');
  try {
    await expect(pushPolicy).toContainText('Met', { timeout: 180_000 });
    await expect(
      page.getByRole('region', { name: 'What Vault’s policies allow' }),
    ).toContainText('Vault allows everything that External Secrets Operator');
  } finally {
    await sandbox.post('stories/founding-incident/break');
  }
});

test('What is gone from Vault is pushed again at once by whoever may', async ({
  page,
  sandbox,
}) => {
  test.setTimeout(120_000);
  await page.goto(
    '/catalog/default/component/path-deleted/secret-distribution',
  );
  const cause = page.getByRole('region', {
    name: 'The newest version was deleted',
  });
  await expect(cause).toContainText('At the latest in');
  await cause.getByRole('button', { name: 'Refresh now' }).click();
  await expect(cause).toContainText('PushSecret platform-data/feeds-postgres');
  await cause.getByRole('button', { name: 'Set the annotation' }).click();
  try {
    await expect(cause).toBeHidden({ timeout: 60_000 });
    // It arrives again; the process has read its environment before.
    await expect(
      page.getByRole('region', { name: 'Green, but a process runs with' }),
    ).toBeVisible({ timeout: 30_000 });
  } finally {
    await sandbox.post('stories/path-deleted/break');
  }
});

test('The overview follows the world without a reload', async ({
  page,
  sandbox,
}) => {
  await page.goto('/secret-distribution');
  const cause = page.getByRole('link', { name: 'Breaks 3 chains' });
  await expect(cause).toBeVisible();

  await sandbox.post('stories/founding-incident/mend');
  try {
    await expect(cause).toBeHidden({ timeout: 60_000 });
  } finally {
    await sandbox.post('stories/founding-incident/break');
  }
  await expect(cause).toBeVisible({ timeout: 60_000 });
});

test('Who owns a chain is told when it breaks and when that is over, with a way to its tab', async ({
  page,
  sandbox,
  tab,
}) => {
  test.setTimeout(300_000);
  const title =
    'backstage: The ExternalSecret asks for a path that is spelt otherwise';
  await page.goto('/notifications');
  // What was broken at the start is summed up first.
  await expect(
    page.getByRole('link', { name: /^team-applications: / }),
  ).toBeVisible({ timeout: 90_000 });
  await sandbox.post('stories/backstage/break');
  try {
    // It comes by a signal, without a reload.
    await page
      .getByRole('link', { name: title, exact: true })
      .click({ timeout: 90_000 });
    await expect(page).toHaveURL(
      /\/catalog\/default\/component\/backstage\/secret-distribution$/,
    );
    await expect(tab.verdict).toContainText('Broken');
  } finally {
    await sandbox.post('stories/backstage/mend');
  }
  await expect(tab.verdict).toContainText('Healthy', { timeout: 60_000 });
  await page.goto('/notifications');
  await expect(page.getByRole('link', { name: `Over: ${title}` })).toBeVisible({
    timeout: 90_000,
  });
});
