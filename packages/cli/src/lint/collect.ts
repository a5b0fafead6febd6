import { InputError } from '@backstage/errors';
import {
  isKustomization,
  listedBy,
  type LintFile,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { minimatch } from 'minimatch';
import {
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  type Stats,
} from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { parse } from 'yaml';
import { reasonOf } from '../files';
import type { CliIo } from '../io';

/** Longer files are no manifests; they are named and passed over. */
const LONGEST = 5_000_000;

const MANIFEST = /\.(?:ya?ml|json)$/;
const SKIPPED_FOLDERS = /^(?:\..+|node_modules)$/;

/** What the standard input is called in findings. */
export const STDIN = 'stdin';

/** The files of a checkout that may hold manifests. */
export interface Collection {
  /** Reads the files one after the other, so that they are not all in memory. */
  files(): Generator<LintFile>;
  /** What was passed over, each in a sentence. */
  notes: string[];
}

/** What is collected. */
export interface CollectOptions {
  /** Files, folders, and `-` for the standard input. */
  paths: readonly string[];
  /** Globs of paths that are passed over. */
  exclude: readonly string[];
}

/**
 * Finds all manifests of the given files and folders, and those that their kustomizations list
 * elsewhere in the checkout. Links are not followed; templates of Helm charts are no YAML yet.
 *
 * @throws InputError when something that was named cannot be read
 */
export async function collect(
  { paths, exclude }: CollectOptions,
  io: CliIo,
): Promise<Collection> {
  const found = new Set<string>();
  const notes: string[] = [];
  const walk = { found, notes, exclude, cwd: io.cwd };
  const isPiped = paths.includes('-');
  const piped = isPiped ? await io.readStdin() : '';
  for (const path of paths.filter(each => each !== '-')) {
    visit(walk, path, statOf(path, io.cwd, statSync));
  }
  followKustomizations(walk);
  const ordered = [...found].sort();
  return {
    notes,
    *files() {
      if (isPiped) {
        yield { path: STDIN, text: piped };
      }
      for (const path of ordered) {
        yield { path, text: read(path, io.cwd) };
      }
    },
  };
}

interface Walk {
  found: Set<string>;
  notes: string[];
  exclude: readonly string[];
  cwd: string;
}

function visit(walk: Walk, path: string, stats: Stats): void {
  const name = shown(path, walk.cwd);
  if (walk.exclude.some(glob => minimatch(name, glob, { dot: true }))) {
    return;
  }
  if (stats.isDirectory()) {
    visitFolder(walk, path);
  } else if (stats.isFile()) {
    if (stats.size > LONGEST) {
      walk.notes.push(
        `${name} is longer than ${LONGEST} bytes; not looked at.`,
      );
    } else {
      walk.found.add(name);
    }
  }
}

function visitFolder(walk: Walk, folder: string): void {
  const entries = readFolder(folder, walk.cwd);
  const isChart = entries.includes('Chart.yaml');
  for (const entry of entries) {
    const path =
      folder === '.' ? entry : `${folder.replace(/\/+$/, '')}/${entry}`;
    const stats = statOf(path, walk.cwd, lstatSync);
    if (stats.isDirectory()) {
      if (isChart && entry === 'templates') {
        walk.notes.push(
          `${shown(
            path,
            walk.cwd,
          )} holds templates of a chart; pipe what they become: helm template ${shown(
            folder,
            walk.cwd,
          )} | secret-distribution lint -`,
        );
      } else if (!SKIPPED_FOLDERS.test(entry)) {
        visit(walk, path, stats);
      }
    } else if (MANIFEST.test(entry) || isKustomization(entry)) {
      visit(walk, path, stats);
    }
  }
}

/** A base may lie beside the folder that was named. */
function followKustomizations(walk: Walk): void {
  const queue = [...walk.found].filter(isKustomization);
  for (const path of queue) {
    for (const listed of listedBy(path, valueOf(path, walk.cwd))) {
      if (listed.startsWith('..') || walk.found.has(listed)) {
        continue;
      }
      const before = new Set(walk.found);
      try {
        visit(walk, listed, statOf(listed, walk.cwd, lstatSync));
      } catch (error) {
        walk.notes.push(`${path} lists ${(error as Error).message}`);
      }
      queue.push(
        ...[...walk.found].filter(
          each => isKustomization(each) && !before.has(each),
        ),
      );
    }
  }
}

/** A kustomization that is malformed is reported when it is judged. */
function valueOf(path: string, cwd: string): unknown {
  try {
    return parse(read(path, cwd), { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function statOf(
  path: string,
  cwd: string,
  stat: (path: string) => Stats,
): Stats {
  try {
    return stat(resolve(cwd, path));
  } catch (error) {
    throw new InputError(`${path}, which cannot be read: ${reasonOf(error)}.`);
  }
}

function readFolder(path: string, cwd: string): string[] {
  try {
    return readdirSync(resolve(cwd, path)).sort();
  } catch (error) {
    throw new InputError(`${path}, which cannot be read: ${reasonOf(error)}.`);
  }
}

function read(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new InputError(`${path}, which cannot be read: ${reasonOf(error)}.`);
  }
}

/** Relative to where the command runs, with `/`. */
function shown(path: string, cwd: string): string {
  return (relative(cwd, resolve(cwd, path)) || '.').split(sep).join('/');
}
