import { run } from '../run';
import { toolVersions } from '../versions';

type Tool = keyof typeof toolVersions;

/** How each tool tells its version. */
const asking: Readonly<Record<Tool, readonly string[]>> = {
  docker: ['--version'],
  kind: ['version'],
  helm: ['version', '--template', '{{.Version}}'],
  kubectl: ['version', '--client'],
};

/** Where each tool is to be had. */
const sources: Readonly<Record<Tool, string>> = {
  docker: 'https://docs.docker.com/engine/install/',
  kind: 'https://kind.sigs.k8s.io/docs/user/quick-start/#installation',
  helm: 'https://helm.sh/docs/intro/install/',
  kubectl: 'https://kubernetes.io/docs/tasks/tools/',
};

/**
 * Makes sure of everything that a cluster in Docker takes, before anything is started.
 *
 * @throws Error that names the tool, the version wanted, what is there instead and the next step
 */
export async function demandTools(): Promise<void> {
  for (const tool of Object.keys(asking) as Tool[]) await demand(tool);
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}']);
  } catch (error) {
    throw new Error(
      `\`--kind\` needs the engine of Docker, which does not answer: start it, so that \`docker version\` tells of a server, and try again. ${lastLine(
        error,
      )}`,
    );
  }
}

async function demand(tool: Tool): Promise<void> {
  const wanted = toolVersions[tool];
  const step = `install it from ${sources[tool]} and try again`;
  let said: string;
  try {
    said = await run(tool, asking[tool]);
  } catch (error) {
    throw new Error(
      `\`--kind\` needs ${tool} ${wanted} or newer on the PATH, where it is missing or does not run: ${step}. ${lastLine(
        error,
      )}`,
    );
  }
  const found = /\d+\.\d+(\.\d+)?/.exec(said)?.[0];
  if (!found || isOlder(found, wanted)) {
    throw new Error(
      `\`--kind\` needs ${tool} ${wanted} or newer, and there is ${
        found ?? said.trim()
      }: ${step}`,
    );
  }
}

function isOlder(found: string, wanted: string): boolean {
  const [a, b] = [found, wanted].map(text => text.split('.').map(Number));
  const at = b.findIndex((number, index) => number !== (a[index] ?? 0));
  return at >= 0 && (a[at] ?? 0) < b[at];
}

function lastLine(error: unknown): string {
  return (error as Error).message.trim().split('\n').slice(-1)[0];
}
