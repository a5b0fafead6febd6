import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './portal';

const open = async (page: Page, cluster = '') => {
  const query = cluster && `?cluster=${cluster}`;
  await page.goto(`/secret-distribution/readiness${query}`);
  await expect(
    page.getByRole('region', { name: cluster || 'platform', exact: true }),
  ).toBeVisible();
};

const prerequisite = (page: Page, id: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: new RegExp(`^${id}`) }) });

test('Every cluster says in one sentence whether it is ready, and which cause is the first', async ({
  page,
}) => {
  await open(page);
  const card = (cluster: string) =>
    page.getByRole('region', { name: cluster, exact: true });
  await expect(card('copies')).toContainText(
    'All eight prerequisites are met.',
  );
  await expect(card('incident')).toContainText(
    'Crossplane does not apply the manifest Policy external-secrets-push to Vault: the credentials that it is given are not of the form that it reads.',
  );
  await expect(card('sealed')).toContainText('Vault is sealed.');
  await expect(card('auth')).toContainText(
    'asks for the role external-secrets-operator, not for external-secrets.',
  );
  await expect(card('paused')).toContainText('No replica of');
  await expect(card('edge')).toContainText('Not known');
});

test('SD-Q5: the founding incident shows the manifest behind it, the lines that Vault lacks, and the proof that no value can be read', async ({
  page,
}) => {
  await open(page, 'incident');
  const publishing = prerequisite(page, 'SD-Q5');
  await expect(publishing).toContainText('Broken');
  await expect(publishing).toContainText('breaks 3 chains');
  await publishing.getByRole('button', { name: /^SD-Q5/ }).click();
  await expect(publishing).toContainText(
    'Vault has no policies external-secrets-push and external-secrets-pull, which the role names.',
  );
  await expect(publishing).toContainText(
    'kubectl describe policies.vault.vault.upbound.io external-secrets-push',
  );
  await expect(publishing).toContainText('Platform team');
  await expect(
    page.getByRole('region', { name: 'What Vault’s policies allow' }),
  ).toContainText('path "secret/metadata/platform-data/*" {');
  await expect(publishing).toContainText('Vault answered 403');
  await expect(prerequisite(page, 'SD-Q1')).toContainText('Met');
  await expect(prerequisite(page, 'SD-Q7')).toContainText('Met');
  await expect(
    page.getByRole('region', { name: 'Blindness to values' }),
  ).toContainText('Proved: the portal cannot read values');
});

test('The simulator tells what works today and fails at the first rotation', async ({
  page,
}) => {
  await open(page, 'policies');
  const matrix = page.getByRole('region', { name: 'Paths and calls' });
  const group = (path: string) =>
    matrix.getByRole('rowgroup').filter({ hasText: path });
  await expect(group('platform-data/redis/sessions')).toContainText(
    'Works today, fails at the first rotation: Vault does not allow update on its metadata.',
  );
  await expect(group('platform-data/postgres/profile')).toContainText(
    'Fails at the first push: Vault does not allow create on its metadata.',
  );
  await expect(group('platform-data/redis/trials')).toContainText(
    'Works today, fails when the PushSecret is deleted: Vault does not allow delete on its data and its metadata, and the finalizer blocks.',
  );
  await expect(group('platform-data/postgres/partners')).toContainText('Works');
  await expect(
    group('platform-data/redis/sessions')
      .getByRole('cell', { name: 'denied' })
      .first(),
  ).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'What Vault’s policies allow' }),
  ).toContainText('path "secret/metadata/platform-data/redis/sessions" {');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const cluster of ['incident', 'policies', 'edge']) {
    test(`The readiness of ${cluster} is accessible in ${colorScheme} (WCAG 2.2 AA)`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, cluster);
      const closed = page
        .getByTestId('secret-distribution-readiness')
        .getByRole('button', { expanded: false });
      while ((await closed.count()) > 0) {
        await closed.first().click();
      }
      const { violations } = await new AxeBuilder({ page })
        .include('[data-testid="secret-distribution-readiness"]')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => ({
          id,
          at: nodes.map(node => node.target),
        })),
      ).toEqual([]);
    });
  }
}

test('On a narrow screen only the matrix scrolls sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'policies');
  const overflow = await page.evaluate(() => {
    const part = document.querySelector(
      '[data-testid="secret-distribution-readiness"]',
    )!;
    return part.scrollWidth - part.clientWidth;
  });
  expect(overflow).toBeLessThanOrEqual(0);
});
