import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import type { TreeEntry } from '../TreeReader';
import type { GitOpsTiming } from '../timing';
import type { CommitRequest } from '../types';
import { kindOf } from '../hosts/entryKind';
import type { ErrorSubject } from '../wire/problems';
import { quote } from '../wire/quote';
import { GitCommand, type GitAccess, type GitResult } from './GitCommand';
import { isLimited, whyNot } from './gitProblems';
import { makeCommit } from './makeCommit';

const mostAttempts = 4;

/** The name of a branch and where it points. */
export interface RemoteRef {
  name: string;
  sha: string;
}

/**
 * A repository on a Git server, seen through a bare one in a temporary folder that holds only
 * what was needed so far.
 */
export class GitRepository {
  readonly #url: string;
  readonly #access: GitAccess;
  readonly #timing: GitOpsTiming;
  readonly #signal?: AbortSignal;
  readonly #subject: ErrorSubject;
  #opening?: Promise<{ directory: string; git: GitCommand }>;
  #fetches = 0;

  constructor(options: {
    url: string;
    access: GitAccess;
    timing: GitOpsTiming;
    signal?: AbortSignal;
    subject: ErrorSubject;
  }) {
    this.#url = options.url;
    this.#access = options.access;
    this.#timing = options.timing;
    this.#signal = options.signal;
    this.#subject = options.subject;
  }

  /** The default branch; `undefined` when the server names none. */
  async defaultBranch(): Promise<string | undefined> {
    const output = await this.#remote([
      'ls-remote',
      '--symref',
      'origin',
      'HEAD',
    ]);
    return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(output)?.[1];
  }

  /** Asks the server for a branch, or for any branch. */
  async refs(name?: string): Promise<readonly RemoteRef[]> {
    const output = await this.#remote([
      'ls-remote',
      '--heads',
      'origin',
      ...(name === undefined ? [] : [`refs/heads/${name}`]),
    ]);
    return output.split('\n').flatMap(line => {
      const [sha, full] = line.split('\t');
      const found = full?.replace('refs/heads/', '');
      return found && (name === undefined || found === name)
        ? [{ name: found, sha }]
        : [];
    });
  }

  /**
   * Brings a branch's commit here, without history and, where the server can, without files.
   *
   * @returns the commit, which is a later one when the branch has moved since it was asked for
   */
  async fetch({ name, sha }: RemoteRef): Promise<string> {
    if (await this.#has(sha)) {
      return sha;
    }
    this.#fetches += 1;
    const ref = `refs/fetched/${this.#fetches}`;
    await this.#remote([
      'fetch',
      '--quiet',
      '--no-tags',
      '--depth=1',
      '--filter=blob:none',
      'origin',
      `+refs/heads/${name}:${ref}`,
    ]);
    const found = (await this.#local(['rev-parse', '--verify', ref]))
      .toString()
      .trim();
    await this.#local(['update-ref', `refs/seen/${found}`, found]);
    return found;
  }

  async message(sha: string): Promise<string> {
    const output = await this.#local(['cat-file', 'commit', sha]);
    const text = output.toString();
    return text.slice(text.indexOf('\n\n') + 2);
  }

  /** Brings the whole history here, which commits alone are small enough for. */
  async isAncestor(sha: string, of: string): Promise<boolean> {
    const shallow = await this.#local(['rev-parse', '--is-shallow-repository']);
    if (shallow.toString().trim() === 'true') {
      await this.#remote([
        'fetch',
        '--quiet',
        '--no-tags',
        '--unshallow',
        '--filter=blob:none',
        'origin',
        '+refs/heads/*:refs/all/*',
      ]);
    }
    const { git } = await this.#open();
    const { code } = await git.run(['merge-base', '--is-ancestor', sha, of]);
    return code === 0;
  }

  async folder(tree: string): Promise<ReadonlyMap<string, TreeEntry>> {
    const output = await this.#local(['ls-tree', '-z', `${tree}^{tree}`]);
    return new Map(
      output
        .toString()
        .split('\0')
        .filter(line => line !== '')
        .map(line => {
          const tab = line.indexOf('\t');
          const [mode, type, id] = line.slice(0, tab).split(' ');
          return [
            line.slice(tab + 1),
            {
              kind: kindOf({ mode, type }),
              id,
              executable: mode === '100755',
            },
          ];
        }),
    );
  }

  /** Asks the server for a file that was left there. */
  async blob(id: string): Promise<Uint8Array> {
    return this.#withPatience(['cat-file', 'blob', id]);
  }

  /** Makes a commit here. */
  async makeCommit(
    request: CommitRequest,
    modes: ReadonlyMap<string, string>,
  ): Promise<string> {
    const { directory } = await this.#open();
    return makeCommit({
      request,
      modes,
      directory,
      run: async (args, options) =>
        (await this.#local(args, options)).toString().trim(),
    });
  }

  /**
   * Points a branch at a commit if it still points where it did.
   *
   * @param options - `expected` is empty for a branch that is not there
   * @returns whether it does now; `refused` when the server does not want it to
   */
  async push(options: {
    branch: string;
    sha: string;
    expected: string;
  }): Promise<'done' | 'moved' | 'refused'> {
    const { branch, sha, expected } = options;
    const full = `refs/heads/${branch}`;
    const { git } = await this.#open();
    const result = await git.run(
      [
        'push',
        '--porcelain',
        '--no-verify',
        `--force-with-lease=${full}:${expected}`,
        'origin',
        `${sha}:${full}`,
      ],
      { remote: true },
    );
    const output = result.stdout.toString();
    if (result.code === 0) {
      // "Up to date" is an answer to somebody who did the same a moment before.
      return /^=/m.test(output) ? 'moved' : 'done';
    }
    if (!/^!/m.test(output)) {
      throw whyNot(result, this.#subject);
    }
    const [now] = await this.refs(branch);
    if ((now?.sha ?? '') !== expected) {
      return 'moved';
    }
    // Two at a time: the other one has the branch and may yet fail.
    return /hook declined|protected|not allowed|denied|prohibited/i.test(
      output + result.stderr,
    )
      ? 'refused'
      : 'moved';
  }

  async close(): Promise<void> {
    const opened = await this.#opening?.catch(() => undefined);
    if (opened) {
      await rm(opened.directory, { recursive: true, force: true });
    }
  }

  #open() {
    this.#opening ??= this.#create();
    return this.#opening;
  }

  async #create() {
    const directory = await mkdtemp(path.join(tmpdir(), 'gitops-'));
    const git = new GitCommand({
      directory,
      url: this.#url,
      access: this.#access,
      signal: this.#signal,
      timeoutMs: this.#timing.timeoutMs,
    });
    for (const args of [
      ['init', '--quiet', '--bare'],
      ['config', 'remote.origin.url', this.#url],
      ['config', 'remote.origin.promisor', 'true'],
      ['config', 'remote.origin.partialclonefilter', 'blob:none'],
    ]) {
      const { code, stderr } = await git.run(args);
      if (code !== 0) {
        throw new InputError(
          `git cannot make a folder ready: ${quote(stderr)}`,
        );
      }
    }
    return { directory, git };
  }

  async #has(sha: string): Promise<boolean> {
    const { git } = await this.#open();
    const { code } = await git.run([
      'rev-parse',
      '--quiet',
      '--verify',
      `refs/seen/${sha}`,
    ]);
    return code === 0;
  }

  async #local(
    args: readonly string[],
    options: { input?: string; env?: Record<string, string> } = {},
  ): Promise<Buffer> {
    const { git } = await this.#open();
    const result = await git.run(args, options);
    if (result.code !== 0) {
      throw whyNot(result, this.#subject);
    }
    return result.stdout;
  }

  async #remote(args: readonly string[]): Promise<string> {
    return (await this.#withPatience(args)).toString();
  }

  /** Git does not say how long a server wants to be left alone. */
  async #withPatience(args: readonly string[]): Promise<Buffer> {
    const { git } = await this.#open();
    let result: GitResult;
    for (let attempt = 1; ; attempt += 1) {
      result = await git.run(args, { remote: true });
      if (result.code === 0) {
        return result.stdout;
      }
      if (!isLimited(result) || attempt === mostAttempts) {
        throw whyNot(result, this.#subject);
      }
      await this.#timing.pause(
        1_000 * 2 ** (attempt - 1) * (1 + this.#timing.random()),
        this.#signal,
      );
    }
  }
}
