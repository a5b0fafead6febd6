import { defineConfig } from '@playwright/test';

const port = Number(process.env.E2E_PORT ?? 7107);
const sandboxPort = Number(process.env.E2E_SANDBOX_PORT ?? 7400);

export default defineConfig({
  testDir: './src',
  outputDir: '../test-results',
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // One portal and one sandbox serve all journeys, and the machines this runs on are small.
  workers: 1,
  fullyParallel: false,
  reporter: [['list'], ['json']],
  // The journeys walk through what `npm start` gives a person.
  webServer: {
    command: `node ../scripts/start.mjs --port ${port} --sandbox-port ${sandboxPort} --speed 60`,
    url: `http://localhost:${port}/.backstage/health/v1/readiness`,
    timeout: 300_000,
    // Whoever works on a journey keeps a portal running.
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
  use: {
    baseURL: `http://localhost:${port}`,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.BROWSER_EXECUTABLE,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  metadata: { sandboxUrl: `http://127.0.0.1:${sandboxPort}` },
});
