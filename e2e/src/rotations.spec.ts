import type { Locator, Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import { expect, test } from './portal';

/** The sandbox divides intervals by 60: ten minutes pass in ten seconds. */
const ARRIVAL = { timeout: 90_000 };

test.setTimeout(180_000);

async function openRotations(page: Page, path: string): Promise<Locator> {
  await page
    .getByRole('button', { name: new RegExp(path), expanded: false })
    .click();
  const details = page.getByRole('region', {
    name: new RegExp(`${path}`),
  });
  await expect(
    details.getByRole('heading', { name: 'Rotations' }),
  ).toBeVisible();
  return details.getByRole('list', { name: 'Rotations' });
}

const newestOf = (rotations: Locator) =>
  rotations.getByRole('listitem').first();

/** The cells of a rotation's steps, by the step. */
async function stepsOf(rotation: Locator): Promise<string[][]> {
  const fold = rotation.getByRole('button', { name: 'As a table' });
  if ((await fold.getAttribute('aria-expanded')) === 'false') {
    await fold.click();
  }
  const rows = rotation.getByRole('table').getByRole('row');
  const all = await rows.all();
  return Promise.all(
    all.slice(1).map(row => row.locator('th, td').allInnerTexts()),
  );
}

test('A rotation appears with the time of each step, from the push to the pod (SD-R2)', async ({
  page,
  sandbox,
  tab,
}) => {
  await tab.open('rotating');
  const rotations = await openRotations(page, 'platform-data/postgres/rates');
  const before = await newestOf(rotations)
    .getByRole('img')
    .getAttribute('aria-label');

  await sandbox.post('stories/rotating/rotate');

  const newest = newestOf(rotations);
  await expect(newest.getByRole('img')).not.toHaveAttribute(
    'aria-label',
    before ?? '',
    ARRIVAL,
  );
  await expect(newest).toContainText('Arrived', ARRIVAL);
  await expect
    .poll(async () => (await stepsOf(newest)).map(([step]) => step), ARRIVAL)
    .toEqual(['Push', 'Vault', 'Pull', 'Workload']);
  await expect
    .poll(async () => (await stepsOf(newest))[3].join(' '), ARRIVAL)
    .toContain('It runs with the new credential.');
  const [push, vault, pull, workload] = await stepsOf(newest);
  expect(push[1]).toBe('platform-data/rates-postgres');
  expect(vault[1]).toMatch(/^version \d+/);
  expect(pull[3]).toMatch(/^\+\d+ s$/);
  expect(workload[3]).toMatch(/^\+/);
});

test('A workload that keeps the old credential is named, and why', async ({
  page,
  sandbox,
  tab,
}) => {
  await sandbox.post('stories/old-credential/rotate');
  await tab.open('old-credential');
  const rotations = await openRotations(page, 'platform-data/postgres/worker');

  await expect(newestOf(rotations)).toContainText(
    'Deployment worker: It runs with the old credential. Environment variables are read once, when a container starts. Nothing restarts it when the Secret changes.',
    ARRIVAL,
  );
  await expect(
    page.getByRole('button', { name: /cause so far/ }),
  ).toBeVisible();
});

test('A rotation that a pinned version holds is told as held', async ({
  page,
  sandbox,
  tab,
}) => {
  await sandbox.post('stories/pinned-version/rotate');
  await tab.open('pinned-version');
  const rotations = await openRotations(page, 'platform-data/postgres/gateway');

  await expect(newestOf(rotations)).toContainText('Held', ARRIVAL);
  await expect(newestOf(rotations)).toContainText(
    'It names an older version and stays with it.',
  );
});

test('The history can be taken away, and holds no value', async ({
  page,
  tab,
}) => {
  await tab.open('temporal');
  await openRotations(page, 'platform-data/postgres/temporal');

  for (const format of ['CSV', 'JSON']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download as ${format}` }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(
      `platform-data-postgres-temporal-rotations.${format.toLowerCase()}`,
    );
    const text = await readFile((await file.path())!, 'utf8');
    expect(text).toContain('temporal/temporal-');
    expect(text).not.toContain('cnry-');
  }
});

test('Rotations are clean for axe, dark and light, wide and narrow, and reached with the keyboard', async ({
  page,
  tab,
}) => {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 400],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await tab.open('old-credential');
    const rotations = await openRotations(
      page,
      'platform-data/postgres/worker',
    );
    const toggle = newestOf(rotations).getByRole('button').first();
    await toggle.focus();
    await page.keyboard.press('Enter');
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('Enter');
    await stepsOf(newestOf(rotations));
    const { violations } = await new AxeBuilder({ page })
      .include('[data-testid=secret-distribution]')
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
    ).toEqual([]);
  }
});
