import { spawn } from 'node:child_process';
import { ServiceUnavailableError } from '@backstage/errors';

/** How a Git server is logged in to. */
export interface GitAccess {
  /** The value of an Authorization header; for http and https. */
  authorization?: () => Promise<string | undefined>;
  /** A private key; for ssh. */
  sshKeyFile?: string;
  /** The servers that may be spoken to; for ssh. Defaults to those the account knows. */
  knownHostsFile?: string;
}

/** What a command said. */
export interface GitResult {
  code: number;
  stdout: Buffer;
  /** For recognising what is meant; never to be shown. */
  stderr: string;
}

/** The variables of this process that Git may see; anything else stays here. */
const inherited = [
  'PATH',
  'HOME',
  'TMPDIR',
  'SSH_AUTH_SOCK',
  'GIT_SSL_CAINFO',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
];

const longestOutput = 64 * 1024 * 1024;

/**
 * Runs the program `git` on one repository, without the machine's configuration, hooks, helpers
 * or prompts. Credentials go by the environment: neither into arguments nor into addresses.
 */
export class GitCommand {
  readonly #directory: string;
  readonly #url: string;
  readonly #access: GitAccess;
  readonly #signal?: AbortSignal;
  readonly #timeoutMs: number;

  constructor(options: {
    /** The bare repository. */
    directory: string;
    url: string;
    access: GitAccess;
    signal?: AbortSignal;
    timeoutMs: number;
  }) {
    this.#directory = options.directory;
    this.#url = options.url;
    this.#access = options.access;
    this.#signal = options.signal;
    this.#timeoutMs = options.timeoutMs;
  }

  /**
   * @returns what it said, whatever its exit code
   * @throws ServiceUnavailableError when there is no `git`, or it takes too long; the signal's
   *   reason when aborted
   */
  async run(
    args: readonly string[],
    options: {
      input?: string | Uint8Array;
      env?: Readonly<Record<string, string>>;
      /** Whether the server is spoken to. */
      remote?: boolean;
    } = {},
  ): Promise<GitResult> {
    this.#signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = AbortSignal.any(
      [timeout, this.#signal].filter(each => each !== undefined),
    );
    const child = spawn('git', ['--git-dir', this.#directory, ...args], {
      env: {
        ...this.#environment(),
        ...(await this.#credentials(options.remote)),
        ...options.env,
      },
      cwd: this.#directory,
      signal,
      killSignal: 'SIGKILL',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    const take = (into: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > longestOutput) {
        child.kill('SIGKILL');
        return;
      }
      into.push(chunk);
    };
    child.stdout.on('data', take(stdout));
    child.stderr.on('data', take(stderr));
    // A command that ends without reading is judged by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) => {
        if (this.#signal?.aborted) {
          reject(this.#signal.reason);
        } else if (timeout.aborted) {
          reject(
            new ServiceUnavailableError(
              'The Git server does not answer in time',
            ),
          );
        } else {
          reject(
            error.code === 'ENOENT'
              ? new ServiceUnavailableError(
                  'The program git is not installed where the backend runs: install it, or use the integration of the repository host',
                )
              : error,
          );
        }
      });
      child.once('close', exit => resolve(exit ?? -1));
    });
    return {
      code,
      stdout: Buffer.concat(stdout),
      stderr: Buffer.concat(stderr).toString().slice(0, 8_000),
    };
  }

  #environment(): Record<string, string> {
    const own = Object.fromEntries(
      inherited.flatMap(name => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    return {
      ...own,
      LC_ALL: 'C',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: 'true',
      SSH_ASKPASS: 'true',
      GIT_ALLOW_PROTOCOL: 'file:http:https:ssh',
      GIT_SSH_COMMAND: this.#sshCommand(),
    };
  }

  #sshCommand(): string {
    const { sshKeyFile, knownHostsFile } = this.#access;
    return [
      'ssh -o BatchMode=yes -o StrictHostKeyChecking=yes',
      ...(sshKeyFile
        ? [`-o IdentitiesOnly=yes -i ${shellQuote(sshKeyFile)}`]
        : []),
      ...(knownHostsFile
        ? [`-o ${shellQuote(`UserKnownHostsFile="${knownHostsFile}"`)}`]
        : []),
    ].join(' ');
  }

  async #credentials(remote = false): Promise<Record<string, string>> {
    const settings: [string, string][] = [
      ['core.hooksPath', '/dev/null'],
      ['http.followRedirects', 'false'],
      ['credential.helper', ''],
      ['gc.auto', '0'],
      ['maintenance.auto', 'false'],
      ['protocol.version', '2'],
    ];
    const authorization = remote && (await this.#access.authorization?.());
    if (authorization && /^https?:/.test(this.#url)) {
      settings.push([
        `http.${new URL(this.#url).origin}/.extraHeader`,
        `Authorization: ${authorization}`,
      ]);
    }
    return {
      GIT_CONFIG_COUNT: String(settings.length),
      ...Object.fromEntries(
        settings.flatMap(([key, value], at) => [
          [`GIT_CONFIG_KEY_${at}`, key],
          [`GIT_CONFIG_VALUE_${at}`, value],
        ]),
      ),
    };
  }
}

function shellQuote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
