import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { secretDistributionPermissions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { readPage, readPages, root } from './pages';

const pages = readPages();

/** Files of this repository that a page names in code, `plugins/…/x.ts`. */
function filesIn(text: string): string[] {
  return Array.from(
    text
      .replace(/```[\s\S]*?```/g, '')
      .matchAll(/`((?:packages|plugins|e2e|scripts|templates)\/[\w./-]+)`/g),
    ([, file]) => file,
  ).filter(file => !file.includes('…'));
}

describe('files that pages name', () => {
  it.each(pages.map(page => [page.file, page.text]))(
    'in %s are there',
    (_, text) => {
      expect(
        filesIn(text).filter(file => !existsSync(path.join(root, file))),
      ).toEqual([]);
    },
  );
});

describe('docs/install.md', () => {
  it('has every permission', () => {
    const { text } = readPage('docs/install.md');
    const names = secretDistributionPermissions.map(({ name }) => name);
    expect(names.filter(name => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('docs/threat-model.md', () => {
  const proofs = Array.from(
    readPage('docs/threat-model.md').text.matchAll(
      /`([^`]+\.(?:test|spec)\.tsx?)`\s+“([^”]+)”/g,
    ),
    ([, file, title]) => [file, title.replace(/\s+/g, ' ')],
  );

  it('proves what it says', () => {
    expect(proofs.length).toBeGreaterThan(20);
  });

  it.each(proofs)('%s proves “%s”', (file, title) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toContain(title);
  });
});
