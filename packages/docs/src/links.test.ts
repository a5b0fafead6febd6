import { brokenLinks } from './links';
import { readPages, type Page } from './pages';

const page = (file: string, text: string): Page => ({ file, text, blocks: [] });

describe('links between pages', () => {
  const pages = readPages();

  it.each(pages.map(one => [one.file, one] as const))(
    'of %s lead somewhere',
    (_, one) => {
      expect(brokenLinks(one, pages)).toEqual([]);
    },
  );

  it.each([
    ['a page that is not there', '[x](nowhere.md)', 'does not exist'],
    ['a heading that is not there', '[x](#nowhere)', 'no heading'],
    ['a file beside the site', '[x](../README.md)', 'does not hold'],
  ])('are found wrong when they lead to %s', (_, text, problem) => {
    const one = page('docs/cli.md', `# Here\n\n${text}\n`);
    expect(brokenLinks(one, [one])).toEqual([expect.stringContaining(problem)]);
  });

  it('find headings by the anchor that GitHub and MkDocs both give', () => {
    const one = page('docs/cli.md', '# `lint` it: now!\n\n[x](#lint-it-now)\n');
    expect(brokenLinks(one, [one])).toEqual([]);
  });
});
