// `npm test`: every check there is, in one run. Names each check, goes on after a failure, and ends with
// the line `N passed, N failed, N skipped`. `npm test -- unit browser` runs some of them.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBrowser, root } from './toolchain.mjs';

const bin = name => path.join(root, 'node_modules/.bin', name);
const temporary = fs.mkdtempSync(
  path.join(os.tmpdir(), 'secret-distribution-test-'),
);
const inCi = Boolean(process.env.CI);

/** Runs a program of the repository's; @returns its exit code. */
function run(args, env = {}) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.on('exit', code => resolve(code ?? 1));
  });
}

/** A check that is one thing: it passes or it fails. */
const single = args => async () =>
  (await run(args)) === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0 };

function readJson(file) {
  return fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : undefined;
}

async function unit() {
  const outputFile = path.join(temporary, 'jest.json');
  const code = await run(
    [
      bin('backstage-cli'),
      'repo',
      'test',
      '--watchAll=false',
      '--ci',
      '--json',
      `--outputFile=${outputFile}`,
    ],
    { CI: '1' },
  );
  const report = readJson(outputFile);
  if (!report) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    // A run may fail without a failed test, for example on an open handle or a missed threshold.
    failed: code !== 0 ? Math.max(failed, 1) : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

async function browser() {
  const executable = ensureBrowser({ node: process.execPath });
  if (!executable) {
    const journeys = fs
      .readdirSync(path.join(root, 'e2e/src'))
      .filter(file => file.endsWith('.spec.ts'));
    console.error(
      `\n!!! No browser is here and none could be installed. NOT run: ${journeys.join(
        ', ',
      )}.` +
        '\n!!! Install Chromium or Chrome, or set BROWSER_EXECUTABLE to one.\n',
    );
    return inCi
      ? { passed: 0, failed: journeys.length, skipped: 0 }
      : { passed: 0, failed: 0, skipped: journeys.length };
  }
  const outputFile = path.join(temporary, 'playwright.json');
  const code = await run(
    [bin('playwright'), 'test', '--config', 'e2e/playwright.config.ts'],
    { BROWSER_EXECUTABLE: executable, PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile },
  );
  const stats = readJson(outputFile)?.stats;
  if (!stats) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return {
    passed: stats.expected + stats.flaky,
    failed: code !== 0 ? Math.max(stats.unexpected, 1) : stats.unexpected,
    skipped: stats.skipped,
  };
}

const checks = {
  format: single([bin('prettier'), '--check', '--loglevel', 'warn', '.']),
  // Not incremental: an earlier run's state can hide an error that a clean checkout has.
  types: single([bin('tsc'), '--incremental', 'false']),
  lint: single([bin('backstage-cli'), 'repo', 'lint', '--max-warnings', '0']),
  'api-reports': single([
    bin('backstage-repo-tools'),
    'api-reports',
    'plugins/*',
    '--ci',
    '-o',
    'ae-undocumented,ae-wrong-input-file-type',
    '--validate-release-tags',
  ]),
  unit,
  browser,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !checks[name]);
if (unknown.length > 0) {
  console.error(
    `Unknown check: ${unknown.join(', ')}. Known: ${Object.keys(checks).join(
      ', ',
    )}`,
  );
  process.exit(2);
}

const results = [];
for (const [name, check] of Object.entries(checks)) {
  if (wanted.length === 0 || wanted.includes(name)) {
    console.log(`\n=== ${name} ===`);
    const startedAt = Date.now();
    const result = await check();
    results.push({
      name,
      ...result,
      seconds: Math.round((Date.now() - startedAt) / 1000),
    });
  }
}
fs.rmSync(temporary, { recursive: true, force: true });

console.log('\n=== summary ===');
for (const { name, passed, failed, skipped, seconds } of results) {
  const mark = failed > 0 ? 'FAILED' : 'ok';
  console.log(
    `${name.padEnd(12)} ${mark.padEnd(
      6,
    )} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`,
  );
}
const sum = key => results.reduce((total, result) => total + result[key], 0);
console.log(
  `\n${sum('passed')} passed, ${sum('failed')} failed, ${sum(
    'skipped',
  )} skipped`,
);
process.exit(sum('failed') > 0 ? 1 : 0);
