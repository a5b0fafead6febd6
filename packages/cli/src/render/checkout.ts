import { InputError } from '@backstage/errors';
import {
  filesInMemory,
  type FileChange,
  type ReadFiles,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { reasonOf } from '../files';
import type { CliIo } from '../io';

/** The files of a checkout; none when there is no checkout. */
export function checkout(folder: string | undefined, io: CliIo): ReadFiles {
  if (folder === undefined) {
    return filesInMemory();
  }
  const root = resolve(io.cwd, folder);
  if (!statOf(root)?.isDirectory()) {
    throw new InputError(`${folder} is no folder; clone the repository first.`);
  }
  return {
    read: path => {
      refuseLinks(root, path);
      return statOf(join(root, path))?.isFile()
        ? readFileSync(join(root, path), 'utf8')
        : undefined;
    },
    list: dir => {
      refuseLinks(root, dir);
      return statOf(join(root, dir))?.isDirectory()
        ? readdirSync(join(root, dir), { withFileTypes: true })
            .filter(entry => entry.isFile())
            .map(({ name }) => name)
        : [];
    },
  };
}

/** Writes what was planned, and says what. */
export function writeChanges(
  folder: string,
  changes: readonly FileChange[],
  io: CliIo,
): void {
  const root = resolve(io.cwd, folder);
  for (const { path, content } of changes) {
    refuseLinks(root, path);
    const file = join(root, path);
    try {
      if (content === null) {
        rmSync(file);
      } else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    } catch (error) {
      throw new InputError(`${path} cannot be written: ${reasonOf(error)}.`);
    }
    io.stdout(`${content === null ? 'deleted' : 'wrote'} ${path}\n`);
  }
  if (changes.length === 0) {
    io.stdout('Everything is there already.\n');
  }
}

/** @throws InputError when a part of the path is a link: it may lead out of the checkout. */
function refuseLinks(root: string, path: string): void {
  const parts = path.split('/');
  for (let count = 1; count <= parts.length; count++) {
    const part = parts.slice(0, count).join('/');
    if (statOf(join(root, part))?.isSymbolicLink()) {
      throw new InputError(
        `${part} is a symbolic link and not followed; name the place that it leads to.`,
      );
    }
  }
}

function statOf(path: string) {
  return lstatSync(path, { throwIfNoEntry: false });
}
