/* eslint-disable no-console */
import { startSandbox } from './index';
import { promisedScale } from './world/scale';

const DEFAULT_PORT = 7300;
const DEFAULT_SPEED = 60;

const usage = `Usage:
  start [--port ${DEFAULT_PORT}] [--speed ${DEFAULT_SPEED}] [--scale]   run the sandbox
  list                                        the stories, and whether they are broken
  break <story> | mend <story>                break or mend a story
  rotate <story>                              give its Source Secrets new values
  cluster <name> down | up                    cut a cluster off, or connect it again
  vault <name> seal | unseal | down | up      seal a Vault, or let it not answer
  speed <n>                                   how many times faster intervals pass
All but start take --port of a sandbox that runs.`;

interface Arguments {
  words: string[];
  options: Record<string, string | true>;
}

function readArguments(args: readonly string[]): Arguments {
  const words: string[] = [];
  const options: Record<string, string | true> = {};
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (!argument.startsWith('--')) {
      words.push(argument);
    } else if (argument === '--scale') {
      options.scale = true;
    } else {
      index += 1;
      options[argument.slice(2)] = args[index];
    }
  }
  return { words, options };
}

function numberOption(
  { options }: Arguments,
  name: string,
  fallback: number,
): number {
  const value = Number(options[name] ?? fallback);
  if (!Number.isFinite(value) || value < 0) {
    throw new Error(`--${name} needs a number, for example ${fallback}`);
  }
  return value;
}

async function start(given: Arguments): Promise<void> {
  const sandbox = await startSandbox({
    port: numberOption(given, 'port', DEFAULT_PORT),
    speed: numberOption(given, 'speed', DEFAULT_SPEED),
    ...(given.options.scale ? { scale: promisedScale } : {}),
  });
  console.log(`Sandbox at ${sandbox.url}`);
  console.log(`SANDBOX_DIR=${sandbox.tokenDir}`);
  console.log(
    `Clusters: ${sandbox.world.clusters.map(one => one.name).join(', ')}`,
  );
  const stop = () => {
    sandbox.stop().then(
      () => process.exit(0),
      error => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function call(
  given: Arguments,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<any> {
  const port = numberOption(given, 'port', DEFAULT_PORT);
  let response: Response;
  try {
    response = await fetch(`http://127.0.0.1:${port}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Error(
      `No sandbox answers on port ${port}: start one, or name its --port`,
    );
  }
  const answer: any = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

async function list(given: Arguments): Promise<void> {
  const { stories } = await call(given, 'GET', 'stories');
  for (const story of stories) {
    const state = story.broken ? 'broken' : 'sound';
    console.log(
      `${story.id.padEnd(30)} ${state.padEnd(7)} ${story.clusters
        .join(', ')
        .padEnd(15)} ${story.title}`,
    );
  }
}

async function main(args: readonly string[]): Promise<void> {
  const given = readArguments(args);
  const [command, name = '', verb = ''] = given.words;
  const path = `${encodeURIComponent(name)}/${encodeURIComponent(verb)}`;
  switch (command) {
    case 'start':
      return start(given);
    case 'list':
      return list(given);
    case 'break':
    case 'mend':
    case 'rotate':
      await call(
        given,
        'POST',
        `stories/${encodeURIComponent(name)}/${command}`,
      );
      break;
    case 'cluster':
      await call(given, 'POST', `clusters/${path}`);
      break;
    case 'vault':
      await call(given, 'POST', `vault/${path}`);
      break;
    case 'speed':
      await call(given, 'POST', 'clock', { speed: Number(name) });
      break;
    default:
      throw new Error(usage);
  }
  console.log('Done');
  return undefined;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
