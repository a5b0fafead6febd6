// What a clean machine lacks: a supported Node, the dependencies, a browser. Plain JavaScript without
// dependencies, for it runs before anything is installed, on any Node from 18 on.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);

/** The one major version that the portal's native modules were tested with. */
export const NODE_MAJOR = 22;

const cacheDir = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
  'secret-distribution',
);

const isWindows = process.platform === 'win32';

function versionOf(executable) {
  const { stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  return stdout?.trim() ?? '';
}

/**
 * The supported Node: the running one, else the one fetched before, else the npm registry's
 * package of Node, which needs no installer and brings the headers that native modules compile with.
 *
 * @returns the executable and its folder (`nodedir`, absent for the machine's own Node).
 */
export function ensureNode() {
  if (process.version.startsWith(`v${NODE_MAJOR}.`)) {
    const nodedir = path.resolve(process.execPath, '../..');
    const hasHeaders = fs.existsSync(path.join(nodedir, 'include/node/node.h'));
    return {
      node: process.execPath,
      nodedir: hasHeaders ? nodedir : undefined,
    };
  }
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  const home = path.join(cacheDir, `node-${NODE_MAJOR}`);
  const nodedir = path.join(home, 'node_modules', name);
  const node = path.join(nodedir, 'bin', isWindows ? 'node.exe' : 'node');
  if (!fs.existsSync(node)) {
    console.log(
      `Node ${process.version} is here, the portal needs ${NODE_MAJOR}: fetching it once into ${home}`,
    );
    fs.mkdirSync(cacheDir, { recursive: true });
    // Built aside and moved into place, so that an interrupted download is never taken for a Node.
    const aside = fs.mkdtempSync(path.join(cacheDir, 'node-'));
    fs.writeFileSync(path.join(aside, 'package.json'), '{"private":true}\n');
    const npm = spawnSync(
      isWindows ? 'npm.cmd' : 'npm',
      [
        'install',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        `${name}@${NODE_MAJOR}`,
      ],
      { cwd: aside, stdio: 'inherit', shell: isWindows },
    );
    if (npm.status !== 0) {
      fs.rmSync(aside, { recursive: true, force: true });
      throw new Error(
        `Could not fetch ${name}@${NODE_MAJOR} with npm. Connect to a registry, or install Node ${NODE_MAJOR} and run this again.`,
      );
    }
    fs.rmSync(home, { recursive: true, force: true });
    fs.renameSync(aside, home);
  }
  return { node, nodedir };
}

function yarnRelease() {
  const dir = path.join(root, '.yarn/releases');
  return path.join(
    dir,
    fs.readdirSync(dir).find(file => file.startsWith('yarn-')),
  );
}

/** Environment for everything that runs under the supported Node. */
export function environment({ node, nodedir }) {
  return {
    ...process.env,
    PATH: path.dirname(node) + path.delimiter + process.env.PATH,
    ...(nodedir ? { npm_config_nodedir: nodedir } : {}),
    BACKSTAGE_ENV: undefined,
    NODE_OPTIONS: process.env.NODE_OPTIONS,
  };
}

function workspaceManifests() {
  const workspaces = ['packages', 'plugins'].flatMap(group =>
    fs.readdirSync(path.join(root, group)).map(name => path.join(group, name)),
  );
  return ['.', 'e2e', 'benchmarks', ...workspaces.sort()]
    .map(dir => path.join(root, dir, 'package.json'))
    .filter(file => fs.existsSync(file));
}

/** Installs with the committed Yarn, unless the last install was of the same lock file and manifests. */
export function ensureDependencies(toolchain) {
  const hash = createHash('sha256').update(versionOf(toolchain.node));
  for (const file of [path.join(root, 'yarn.lock'), ...workspaceManifests()]) {
    hash.update(fs.readFileSync(file));
  }
  const wanted = hash.digest('hex');
  const mark = path.join(root, 'node_modules/.installed-for');
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted) {
    return;
  }
  console.log('Installing the dependencies with the committed Yarn …');
  const { status } = spawnSync(
    toolchain.node,
    [yarnRelease(), 'install', '--immutable'],
    {
      cwd: root,
      stdio: 'inherit',
      env: environment(toolchain),
    },
  );
  if (status !== 0) {
    throw new Error(
      'The installation failed, see above. It needs the npm registry once, and a C++ compiler with make and Python 3 for the native modules.',
    );
  }
  fs.writeFileSync(mark, wanted);
}

const INSTALLED_BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function installedBrowser() {
  return INSTALLED_BROWSERS.map(name => {
    if (path.isAbsolute(name)) {
      return fs.existsSync(name) ? name : undefined;
    }
    const { stdout, status } = spawnSync('sh', ['-c', `command -v ${name}`], {
      encoding: 'utf8',
    });
    return status === 0 ? stdout.trim() : undefined;
  }).find(Boolean);
}

function debianBrowser() {
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0;
  if (!mayInstall || spawnSync('apt-get', ['--version']).status !== 0) {
    return undefined;
  }
  console.log("No browser is here: installing Debian's chromium …");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync(
    'apt-get',
    ['install', '-y', '-qq', 'chromium', 'fonts-dejavu-core'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    },
  );
  return installedBrowser();
}

function playwrightBrowser(toolchain) {
  console.log("No browser is here: trying Playwright's own download …");
  const cli = path.join(root, 'node_modules/playwright-core/cli.js');
  const { status } = spawnSync(toolchain.node, [cli, 'install', 'chromium'], {
    cwd: root,
    stdio: 'inherit',
    timeout: 10 * 60 * 1000,
  });
  if (status !== 0) {
    return undefined;
  }
  return execFileSync(
    toolchain.node,
    ['-p', "require('playwright-core').chromium.executablePath()"],
    { cwd: root, encoding: 'utf8' },
  ).trim();
}

/** @returns the path of a Chromium or Chrome, or undefined where none can be had. */
export function ensureBrowser(toolchain) {
  return (
    process.env.BROWSER_EXECUTABLE ??
    installedBrowser() ??
    debianBrowser() ??
    playwrightBrowser(toolchain)
  );
}
