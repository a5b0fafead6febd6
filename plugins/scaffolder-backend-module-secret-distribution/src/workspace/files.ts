import { isChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  FileChange,
  ReadFiles,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Manifests are small; the hosts read nothing larger either. */
const LARGEST_FILE = 1024 * 1024;
const MOST_FILES = 1_000;

/** @throws InputError when `folder` leads out of the workspace */
export function folderOfWorkspace(workspacePath: string, folder = '.'): string {
  const root = path.resolve(workspacePath, folder);
  if (!isChildPath(workspacePath, root)) {
    throw new InputError(
      `${folder} leads out of the workspace; name a folder in it, such as "manifests".`,
    );
  }
  return root;
}

/** A folder of a task's workspace, as plans and repositories see it. */
export class WorkspaceFolder implements ReadFiles {
  readonly #root: string;

  /** @throws InputError when `folder` leads out of the workspace */
  constructor(workspacePath: string, folder?: string) {
    this.#root = folderOfWorkspace(workspacePath, folder);
  }

  /** @throws InputError for a symlink, and for what is too large or no text */
  read(file: string): string | undefined {
    const absolute = this.#locate(file);
    const stat = lstatSync(absolute, { throwIfNoEntry: false });
    if (!stat?.isFile()) {
      return undefined;
    }
    if (stat.size > LARGEST_FILE) {
      throw new InputError(`${file} is larger than ${LARGEST_FILE} bytes.`);
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        readFileSync(absolute),
      );
    } catch {
      throw new InputError(`${file} is no UTF-8 text.`);
    }
  }

  list(dir: string): readonly string[] {
    const absolute = this.#locate(dir);
    return lstatSync(absolute, { throwIfNoEntry: false })?.isDirectory()
      ? readdirSync(absolute, { withFileTypes: true })
          .filter(entry => entry.isFile())
          .map(({ name }) => name)
          .sort()
      : [];
  }

  /** The paths of all files below, without Git's own. */
  files(): string[] {
    const found: string[] = [];
    const walk = (dir: string) => {
      for (const entry of readdirSync(path.join(this.#root, dir), {
        withFileTypes: true,
      }).sort((one, other) => (one.name < other.name ? -1 : 1))) {
        const inside = dir === '' ? entry.name : `${dir}/${entry.name}`;
        if (entry.isDirectory() && entry.name !== '.git') walk(inside);
        else if (entry.isFile()) found.push(inside);
        else if (entry.isSymbolicLink()) {
          throw new InputError(`${inside} is a symlink; only files go along.`);
        }
      }
    };
    if (!lstatSync(this.#root, { throwIfNoEntry: false })?.isDirectory()) {
      throw new InputError('There is no such folder in the workspace.');
    }
    walk('');
    return found;
  }

  /** Every file below, as it is to be in a repository below `to`. */
  copies(to: string): FileChange[] {
    const files = this.files();
    if (files.length > MOST_FILES) {
      throw new InputError(
        `${files.length} files are too many to go along; ${MOST_FILES} are the most.`,
      );
    }
    const folder = to.replace(/^\.?\/+|\/+$/g, '').replace(/^\.$/, '');
    return files.map(file => ({
      path: folder === '' ? file : `${folder}/${file}`,
      content: this.read(file) ?? null,
    }));
  }

  write(changes: readonly FileChange[]): void {
    const located = changes.map(change => ({
      ...change,
      absolute: this.#locate(change.path),
    }));
    for (const { absolute, content } of located) {
      if (content === null) {
        rmSync(absolute, { force: true });
      } else {
        mkdirSync(path.dirname(absolute), { recursive: true });
        writeFileSync(absolute, content);
      }
    }
  }

  /** No part of a path may be a symlink: it may lead anywhere. */
  #locate(inside: string): string {
    const absolute = path.resolve(this.#root, inside);
    let current = this.#root;
    const parts = path.relative(this.#root, absolute).split(path.sep);
    for (const part of parts.filter(Boolean)) {
      current = path.join(current, part);
      if (lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink()) {
        throw new InputError(
          `${inside} is, or is behind, a symlink; replace it by a file.`,
        );
      }
    }
    if (!isChildPath(this.#root, absolute)) {
      throw new InputError(`${inside} leads out of the folder.`);
    }
    return absolute;
  }
}
