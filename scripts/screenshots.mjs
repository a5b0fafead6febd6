// `node scripts/run.mjs screenshots`: makes the README's pictures from the running demo.
import path from 'node:path';
import { chromium } from 'playwright-core';
import { startStack } from './stack.mjs';
import { ensureBrowser, root } from './toolchain.mjs';

const tabOf = component =>
  `/catalog/default/component/${component}/secret-distribution`;

const PICTURES = [
  {
    name: 'founding-incident-light',
    address: tabOf('founding-incident'),
    shows: 'Crossplane does not bring',
  },
  {
    name: 'founding-incident-dark',
    address: tabOf('founding-incident'),
    shows: 'Crossplane does not bring',
    colorScheme: 'dark',
  },
  { name: 'healthy-light', address: tabOf('temporal'), shows: 'Healthy' },
  {
    name: 'fleet-overview-light',
    address: '/secret-distribution/overview',
    // The teams come from the catalog, after the clusters.
    shows: 'team-platform',
  },
  {
    name: 'readiness-light',
    address: '/secret-distribution/readiness',
    shows: 'Not ready',
    height: 1000,
  },
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
  for (const picture of PICTURES) {
    const {
      name,
      address,
      shows,
      colorScheme = 'light',
      height = 1240,
    } = picture;
    const page = await browser.newPage({
      viewport: { width: 1360, height },
      colorScheme,
    });
    await page.goto(`${stack.url}${address}`);
    await page.getByText(shows).first().waitFor();
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
