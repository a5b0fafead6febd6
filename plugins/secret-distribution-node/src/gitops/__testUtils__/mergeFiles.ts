import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Merges three texts as Git does; throws on a conflict. */
export function mergeTexts(base: string, ours: string, theirs: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'merge-'));
  try {
    const names = ['ours', 'base', 'theirs'].map(each =>
      path.join(folder, each),
    );
    [ours, base, theirs].forEach((text, at) => writeFileSync(names[at], text));
    execFileSync('git', ['merge-file', '--quiet', ...names], {
      stdio: 'ignore',
    });
    return readFileSync(names[0], 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
