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

test('The founding incident: a token of the wrong form, and all that follows, is one cause with its cure (SD-Q5)', async ({
  page,
  tab,
}) => {
  await tab.open('founding-incident');

  await expect(tab.sentence).toContainText(
    'Crossplane does not bring the policies of the Vault role external-secrets to Vault: the credentials that it is given are not of the form that it reads.',
  );
  const causes = page.getByRole('region', { name: /manifest of a Vault/ });
  await expect(causes).toHaveCount(1);
  await expect(causes).toContainText('a JSON object with the key token');
  await expect(causes).toContainText(
    'kubectl describe policies.vault.vault.upbound.io external-secrets-push',
  );
  // What was the cause on the surface is evidence now.
  await expect(causes).toContainText('Vault answered 403');
  await causes.getByText(/symptoms of this cause/).click();
  await expect(causes).toContainText('Target Secret');
  await expect(causes).toContainText('Workload');
  // The three components of the cluster have one cause.
  const keys = new Set<string | undefined>();
  for (const each of [
    'founding-incident',
    'incident-orders',
    'incident-billing',
  ]) {
    const { causes: told } = await tab.read(each);
    told.forEach(({ finding }) => keys.add(finding.key));
  }
  expect([...keys]).toEqual([
    'incident|vault-manifest.policy|crossplane|tokenFormat',
  ]);
});
