import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './portal';

const PATH = 'platform-config/postgres/platform-postgres';

test('What would happen if: from the list to who breaks, in which order nothing does, and who acts', async ({
  page,
}) => {
  await page.goto('/secret-distribution/distributions?text=platform-postgres');
  await page
    .getByRole('link', { name: `What if ${PATH} …` })
    .first()
    .click();
  await expect(page).toHaveURL(/impact\?distribution=.*change=retire/);

  const safe = page.getByRole('region', {
    name: 'The order in which nothing breaks',
  });
  await expect(safe.getByRole('listitem').first()).toContainText(
    "Consumer's team",
  );
  await expect(safe).toContainText(
    `vault kv metadata delete -mount=secret ${PATH}`,
  );
  const consumers = page.getByRole('list', { name: 'Who pulls' });
  await expect(consumers).toContainText('backstage/backstage');
  await expect(consumers).toContainText('temporal/temporal');

  await page.getByRole('radio', { name: 'Rename the path' }).click();
  await page
    .getByRole('textbox', { name: /New path/ })
    .fill('platform-config/postgres/main-prod');
  await expect(
    page.getByRole('list', { name: 'Before you start' }),
  ).toContainText('SD-P5');
  await expect(page).toHaveURL(/to=platform-config/);

  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .include('[data-testid="secret-distribution-impact"]')
    .analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
  ).toEqual([]);
});

test('The tab of a component tells what would follow from a rotation', async ({
  page,
  tab,
}) => {
  await tab.open('fails-at-rotation');
  await expect(tab.sentence).toContainText(
    'Works today, fails at the first rotation',
  );
  await page
    .getByRole('button', { name: /platform-data\/redis\/coupons/ })
    .first()
    .click();
  await page.getByRole('button', { name: /what would follow/ }).click();
  await page.getByRole('radio', { name: 'Rotate now' }).click();
  await expect(
    page.getByRole('region', { name: 'If it is all done at once' }),
  ).toContainText('fails at the first rotation');
  await expect(
    page
      .getByRole('region', { name: 'The order in which nothing breaks' })
      .getByRole('listitem')
      .first(),
  ).toContainText('Mend the push policy first');
});
