// `node scripts/run.mjs screenshots`: makes the README's pictures from the running demo.
import path from 'node:path';
import { chromium } from 'playwright-core';
import { startStack } from './stack.mjs';
import { ensureBrowser, root } from './toolchain.mjs';

const PICTURES = [
  {
    name: 'founding-incident-light',
    component: 'founding-incident',
    colorScheme: 'light',
  },
  {
    name: 'founding-incident-dark',
    component: 'founding-incident',
    colorScheme: 'dark',
  },
  { name: 'healthy-light', component: 'temporal', colorScheme: 'light' },
];

const stack = await startStack({
  port: 7807,
  sandboxPort: 7900,
  log: '/dev/null',
});
const browser = await chromium.launch({
  executablePath: ensureBrowser({ node: process.execPath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const { name, component, colorScheme } of PICTURES) {
    const page = await browser.newPage({
      viewport: { width: 1360, height: 1240 },
      colorScheme,
    });
    await page.goto(
      `${stack.url}/catalog/default/component/${component}/secret-distribution`,
    );
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({
      path: path.join(root, 'docs/images', `${name}.png`),
    });
    await page.close();
  }
} finally {
  await browser.close();
  await stack.stop();
}
