import { stories } from '@secret-distribution/sandbox';
import { expect, test } from './portal';

const STATE_WORDS = {
  broken: 'Broken',
  stale: 'Stale',
  unknown: 'Unknown',
  pending: 'In progress',
  warning: 'Needs attention',
  ok: 'Healthy',
  none: 'Nothing distributed',
} as const;

for (const story of stories) {
  const { state, cause, causeRow } = story.expects;
  const [component] = story.components ?? [story.id];
  const fault = [causeRow, cause].filter(Boolean).join(' ');

  test(`${story.title}: ${fault || state}`, async ({ page, tab }) => {
    await tab.open(component);

    await expect(tab.verdict).toContainText(STATE_WORDS[state]);
    await expect(tab.sentence).not.toBeEmpty();
    if (cause) {
      // The id stands on the cause's panel, or on the finding of a chain that works all the same.
      await expect(
        page.getByText(cause, { exact: true }).first(),
      ).toBeAttached();
    }
    if (state === 'broken' && story.expects.place !== 'entity') {
      await expect(page.getByText('First broken link').first()).toBeVisible();
    }
  });
}

test('The founding incident: six red resources are one cause with its cure (SD-Q5)', async ({
  page,
  tab,
}) => {
  await tab.open('founding-incident');

  await expect(tab.sentence).toContainText(
    'Vault does not let External Secrets Operator read',
  );
  const causes = page.getByRole('region', { name: /Vault policy/ });
  await expect(causes).toHaveCount(1);
  await expect(causes).toContainText(
    'path "secret/data/platform-data/*"     { capabilities = ["create", "update", "read"] }',
  );
  await causes.getByText(/symptoms of this cause/).click();
  await expect(causes).toContainText('Target Secret');
  await expect(causes).toContainText('Workload');
});
