// What a host is asked for when one manifest is proposed to a repository of 10,000, beside cloning it.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const APPLICATIONS = 1_000;
const MANIFESTS_EACH = 10;
const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];

/** @param source - loads a TypeScript file below `plugins` */
export async function proposeBenchmark({ source }) {
  const gitops = 'secret-distribution-node/src/gitops';
  const files = repositoryFiles();
  const rows = [
    await propose({ source, gitops, files }),
    await clone({ files }),
  ];
  console.log(
    `\npropose, to a repository of ${APPLICATIONS * MANIFESTS_EACH} manifests`,
  );
  console.table(rows);
}

function repositoryFiles() {
  const files = {};
  for (let index = 0; index < APPLICATIONS; index += 1) {
    const folder = `platform/app-${index}`;
    const names = Array.from(
      { length: MANIFESTS_EACH },
      (_, each) => `externalsecret-${each}.yaml`,
    );
    files[`${folder}/kustomization.yaml`] = `resources:\n${names
      .map(name => `  - ${name}\n`)
      .join('')}`;
    for (const name of names) {
      files[`${folder}/${name}`] = manifest(`${folder}/${name}`);
    }
  }
  return files;
}

/** As long as an ExternalSecret with two keys, and as different from others. */
function manifest(name) {
  const words = createHash('sha256').update(name).digest('hex').match(/.{8}/g);
  return [
    'apiVersion: external-secrets.io/v1',
    'kind: ExternalSecret',
    'metadata:',
    ...words.map(word => `  key-${word}: value-of-${word}-in-${name}`),
    '',
  ].join('\n');
}

async function propose({ source, gitops, files }) {
  const { createMemoryWorld } = source(
    `${gitops}/__testUtils__/memoryWorld.ts`,
  );
  const { answerAsGitea } = source(`${gitops}/__testUtils__/fakes/gitea.ts`);
  const { proposeChange } = source(`${gitops}/proposeChange.ts`);
  const { planDistribution, wantedReads } = source(
    'secret-distribution-common/src/index.ts',
  );
  const world = await createMemoryWorld({
    url: 'https://gitea.test/api/v1',
    repoUrl: 'gitea.test?owner=acme&repo=platform',
    integrations: password => ({ gitea: [{ host: 'gitea.test', password }] }),
    authorization: token => `token ${token}`,
    unauthorised: { status: 401, json: {} },
    answer: repository =>
      answerAsGitea(repository, { owner: 'acme', repo: 'platform' }),
  });
  try {
    await world.origin.commit('main', files, 'Ten thousand manifests');
    let bytes = 0;
    const host = await world.createHost({
      fetch: async (...request) => {
        const response = await fetch(...request);
        bytes += (await response.clone().arrayBuffer()).byteLength;
        return response;
      },
    });
    const request = {
      layout: { type: 'perApplication', root: 'platform', kustomization: true },
      application: 'app-500',
      publish: {
        namespace: 'databases',
        source: 'orders-app',
        path: { kind: 'secret', datasource: 'postgres', instance: 'orders' },
        mappings: [{ secretKey: 'password', property: 'password' }],
      },
    };
    const startedAt = performance.now();
    const { outcome } = await proposeChange({
      host,
      mode: 'pullRequest',
      branchPrefix: 'secret-distribution',
      wanted: wantedReads(request),
      plan: read => planDistribution(request, read),
    });
    return {
      how: 'the action',
      requests: world.requests(),
      kB: Math.round(bytes / 1024),
      ms: Math.round(performance.now() - startedAt),
      outcome,
    };
  } finally {
    await world.close();
  }
}

/** Only what it takes to have the files: the change itself would come on top. */
async function clone({ files }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'propose-clone-'));
  const origin = path.join(folder, 'origin');
  const git = (...args) => run('git', ['-C', origin, ...identity, ...args]);
  try {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.join(origin, path.dirname(file)), { recursive: true });
      await writeFile(path.join(origin, file), text);
    }
    await git('init', '-q');
    await git('add', '-A');
    await git('commit', '-qm', 'Ten thousand manifests');
    const copy = path.join(folder, 'clone');
    const startedAt = performance.now();
    await run('git', ['clone', '-q', '--depth', '1', `file://${origin}`, copy]);
    return {
      how: 'clone, depth 1',
      requests: 2,
      kB: Math.round((await sizeOf(path.join(copy, '.git/objects'))) / 1024),
      ms: Math.round(performance.now() - startedAt),
      outcome: 'read',
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sizeOf(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    if (entry.isFile()) {
      bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
    }
  }
  return bytes;
}
