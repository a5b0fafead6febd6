/** What a command has of the world around it. */
export interface CliIo {
  /** Relative paths start here. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Everything that is piped in. */
  readStdin(): Promise<string>;
  stdout(text: string): void;
  stderr(text: string): void;
  /** Whether standard output shows colours. */
  colours: boolean;
}

/** The terminal or pipe that this process has. */
export function processIo(): CliIo {
  const { stdin, stdout, stderr, env } = process;
  // A reader such as `head` that has seen enough is no error.
  stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
      throw error;
    }
  });
  return {
    cwd: process.cwd(),
    env,
    async readStdin() {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) {
        chunks.push(chunk);
      }
      return Buffer.concat(chunks).toString('utf8');
    },
    stdout: text => stdout.write(text),
    stderr: text => stderr.write(text),
    colours: Boolean(stdout.isTTY) && !env.NO_COLOR,
  };
}
