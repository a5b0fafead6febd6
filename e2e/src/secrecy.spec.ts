import { canaryMarker, stories } from '@secret-distribution/sandbox';
import { expect, test } from './portal';

test('No value of any Secret is in any response or page', async ({
  page,
  tab,
}) => {
  test.setTimeout(300_000);
  const seen: string[] = [];
  const reading: Promise<void>[] = [];
  page.on('response', response => {
    if (response.url().includes('/api/')) {
      reading.push(
        response.text().then(
          text =>
            void (text.includes(canaryMarker) && seen.push(response.url())),
          () => {},
        ),
      );
    }
  });

  for (const component of stories.flatMap(
    story => story.components ?? [story.id],
  )) {
    await tab.open(component);
    expect(await page.content()).not.toContain(canaryMarker);
  }

  await Promise.all(reading);
  expect(reading.length).toBeGreaterThan(stories.length);
  expect(seen).toEqual([]);
});

test('A page view makes no call to a cluster or Vault', async ({
  sandbox,
  tab,
}) => {
  // The observers' own polls go on; a hundred views in a moment would stand out among them.
  await tab.open('temporal');
  await sandbox.post('requests/mark');
  const startedAt = Date.now();
  await tab.page.evaluate(async () => {
    const token = await fetch('/api/auth/guest/refresh', {
      method: 'POST',
    }).then(response => response.json());
    const headers = {
      authorization: `Bearer ${token.backstageIdentity.token}`,
    };
    await Promise.all(
      Array.from({ length: 100 }, () =>
        fetch(
          '/api/secret-distribution/entities/component/default/temporal/distributions',
          { headers },
        ).then(response => response.text()),
      ),
    );
  });
  const seconds = (Date.now() - startedAt) / 1000;
  const counts = await sandbox.get<{ kubernetes: Record<string, number> }>(
    'requests',
  );
  const kubernetes = Object.values(counts.kubernetes ?? {}).reduce(
    (sum, count) => sum + count,
    0,
  );
  // Watches are renewed every few minutes at most.
  expect(kubernetes).toBeLessThan(20 + seconds);
});
