// The portal and the embedded world it looks at, as child processes of whoever asks for them.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { root } from './toolchain.mjs';

const require = createRequire(path.join(root, 'package.json'));

/** Runs TypeScript as the Backstage CLI does, but without watching files for changes. */
const runTypeScript = () => [
  '--enable-source-maps',
  '--require',
  require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
];

function* sourceFiles(dir) {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist', 'dist-types'].includes(entry.name)) {
        yield* sourceFiles(file);
      }
    } else if (!/\.test\.tsx?$/.test(entry.name)) {
      yield file;
    }
  }
}

/** What the portal's frontend is made of. */
const FRONTEND_SOURCES = [
  'packages/app',
  'plugins/secret-distribution',
  'plugins/secret-distribution-common',
  'plugins/secret-distribution-react',
  'plugins/scaffolder-module-secret-distribution',
];

/** Builds the portal's frontend, unless the last build was of the same sources. */
export function buildFrontend() {
  const hash = createHash('sha256').update(
    fs.readFileSync(path.join(root, 'yarn.lock')),
  );
  for (const dir of FRONTEND_SOURCES) {
    for (const file of sourceFiles(path.join(root, dir))) {
      hash.update(file).update(fs.readFileSync(file));
    }
  }
  const wanted = hash.digest('hex');
  const mark = path.join(root, 'packages/app/dist/.built-for');
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted) {
    return;
  }
  console.log(
    'Building the frontend (about a minute, once per change of it) …',
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/.bin/backstage-cli'),
      'package',
      'build',
      '--config',
      path.join(root, 'app-config.yaml'),
    ],
    {
      cwd: path.join(root, 'packages/app'),
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production', CI: '' },
    },
  );
  if (status !== 0) {
    throw new Error(`The frontend does not build:\n${stdout}\n${stderr}`);
  }
  fs.writeFileSync(mark, wanted);
}

/** Waits until `url` answers with a 2xx; fails when the process behind it ends first. */
async function answers(url, { child, name, timeoutMs = 180_000 }) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(
        `${name} ended with code ${child.exitCode} before it answered at ${url}`,
      );
    }
    try {
      const response = await fetch(url);
      if (response.ok) {
        return;
      }
    } catch {
      // Not listening yet.
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(
    `${name} did not answer at ${url} within ${timeoutMs / 1000} s`,
  );
}

/**
 * Starts the sandbox and the portal.
 *
 * @param port - of the portal
 * @param sandboxPort - of the sandbox
 * @param speed - how much faster the sandbox's intervals pass
 * @param scale - whether the sandbox also gets its big cluster
 * @param env - overrides for the portal
 * @param log - a file for the output of both, or undefined for this terminal
 * @returns the addresses and `stop()`, which resolves when both have ended.
 */
export async function startStack({
  port,
  sandboxPort,
  speed = 1,
  scale,
  log,
  env = {},
}) {
  buildFrontend();
  const output = log ? fs.openSync(log, 'a') : 'inherit';
  const children = [];
  const run = (args, options) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', output, output],
      ...options,
    });
    children.push(child);
    return child;
  };
  const stop = () =>
    Promise.all(
      children.map(
        child =>
          new Promise(resolve => {
            if (child.exitCode !== null || child.signalCode !== null) {
              resolve();
              return;
            }
            child.once('exit', resolve);
            child.kill('SIGTERM');
            setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
          }),
      ),
    );

  const url = `http://localhost:${port}`;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const sandboxDir = path.join(
    os.tmpdir(),
    `secret-distribution-sandbox-${sandboxPort}`,
  );
  try {
    const sandbox = run(
      [
        ...runTypeScript(),
        path.join(root, 'packages/sandbox/src/cli.ts'),
        'start',
        '--port',
        String(sandboxPort),
        '--speed',
        String(speed),
        ...(scale ? ['--scale'] : []),
      ],
      { cwd: root },
    );
    await answers(`${sandboxUrl}/control/health`, {
      child: sandbox,
      name: 'The sandbox',
    });

    const backend = run(
      [
        ...runTypeScript(),
        path.join(root, 'packages/backend/src/index.ts'),
        '--config',
        path.join(root, 'app-config.yaml'),
      ],
      {
        cwd: path.join(root, 'packages/backend'),
        env: {
          ...process.env,
          NODE_ENV: 'development',
          SANDBOX_PORT: String(sandboxPort),
          SANDBOX_DIR: sandboxDir,
          APP_CONFIG_app_baseUrl: JSON.stringify(url),
          APP_CONFIG_backend_baseUrl: JSON.stringify(url),
          APP_CONFIG_backend_listen_port: String(port),
          ...env,
        },
      },
    );
    await answers(`${url}/.backstage/health/v1/readiness`, {
      child: backend,
      name: 'The portal',
    });
    await answers(url, { child: backend, name: 'The portal' });
    return {
      url,
      sandboxUrl,
      pids: { sandbox: sandbox.pid, backend: backend.pid },
      children,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
