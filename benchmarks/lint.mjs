// How long a repository of 10,000 manifests takes to be judged, and how much memory.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(
  new URL('../packages/cli/bin/secret-distribution', import.meta.url),
);
const MANIFESTS = 10_000;
const LIMITS = { seconds: 5, megabytes: 500 };

/** Prints the measurement; throws when a limit is not kept. */
export async function lintBenchmark() {
  const folder = await mkdtemp(
    path.join(tmpdir(), 'secret-distribution-lint-'),
  );
  try {
    await writeRepository(folder);
    const { seconds, megabytes, said } = await lint(folder);
    console.log(`\nlint, ${MANIFESTS} manifests: ${said}`);
    console.log(
      `  ${seconds.toFixed(1)} s (limit ${LIMITS.seconds} s), ${Math.round(
        megabytes,
      )} MB (limit ${LIMITS.megabytes} MB)`,
    );
    if (seconds > LIMITS.seconds || megabytes > LIMITS.megabytes) {
      throw new Error('lint is not within its limits.');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const pushSecret = team => `apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata:
  name: ${team}
  namespace: databases
spec:
  refreshInterval: 1h
  secretStoreRefs:
    - kind: ClusterSecretStore
      name: vault-backend
  selector:
    secret:
      name: ${team}-credentials
  data:
    - match:
        secretKey: username
        remoteRef:
          remoteKey: platform-data/postgres/${team}
          property: username
    - match:
        secretKey: password
        remoteRef:
          remoteKey: platform-data/postgres/${team}
          property: password
`;

const externalSecret = (team, index) => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: consumer-${index}
  namespace: ${team}
spec:
  refreshInterval: 1h
  secretStoreRef:
    kind: ClusterSecretStore
    name: vault-backend
  target:
    name: consumer-${index}
  data:
    - secretKey: username
      remoteRef:
        key: platform-data/postgres/${team}
        property: username
    - secretKey: password
      remoteRef:
        key: platform-data/postgres/${team}
        property: password
`;

/** A publisher and three consumers for each path, every manifest in a file of its own. */
async function writeRepository(folder) {
  for (let index = 0; index < MANIFESTS; index++) {
    const team = `team-${Math.floor(index / 4)}`;
    await mkdir(path.join(folder, team), { recursive: true });
    await writeFile(
      path.join(folder, team, `manifest-${index}.yaml`),
      index % 4 === 0 ? pushSecret(team) : externalSecret(team, index),
    );
  }
}

/** What the process itself says of its memory when it ends. */
const tellMemory = `data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`;

async function lint(folder) {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', tellMemory, command, 'lint'],
    { cwd: folder },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', chunk => {
    stdout += chunk;
  });
  child.stderr.on('data', chunk => {
    stderr += chunk;
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    throw new Error(`lint ended with ${code}: ${stdout}${stderr}`);
  }
  return {
    seconds: (performance.now() - startedAt) / 1000,
    megabytes: Number(stderr) / 1024,
    said: stdout.trim(),
  };
}
