import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { readPage, readPages, root } from './pages';

const file = path.join(root, 'mkdocs.yml');
const begin = '      # Written from the index by the test, with UPDATE_DOCS=1.';
const end = '      # The end of what the test writes.';

type Entry = string | { [title: string]: string | Entry[] };

function pagesIn(entries: readonly Entry[]): string[] {
  return entries
    .flatMap(entry =>
      typeof entry === 'string' ? entry : Object.values(entry),
    )
    .flatMap(entry => (typeof entry === 'string' ? entry : pagesIn(entry)));
}

/** The navigation of the causes, grouped as their index is. */
function causesNavigation(): string {
  return readPage('docs/troubleshoot/index.md')
    .text.split('\n')
    .flatMap(line => {
      const group = /^## (.+)$/.exec(line);
      const cause = /^- \[.*?\]\((\S+\.md)\): /.exec(line);
      return [
        ...(group ? [`      - ${group[1]}:`] : []),
        ...(cause ? [`          - troubleshoot/${cause[1]}`] : []),
      ];
    })
    .join('\n');
}

describe('mkdocs.yml', () => {
  const written = readFileSync(file, 'utf8');

  it('lists the causes as their index does; UPDATE_DOCS=1 writes it', () => {
    const wanted = `${begin}\n${causesNavigation()}\n${end}`;
    if (process.env.UPDATE_DOCS === '1') {
      const before = written.slice(0, written.indexOf(begin));
      const after = written.slice(written.indexOf(end) + end.length);
      writeFileSync(file, before + wanted + after);
    }
    expect(readFileSync(file, 'utf8')).toContain(wanted);
  });

  it('has every page of docs in its navigation once, and no other', () => {
    const pages = readPages()
      .map(page => page.file)
      .filter(name => name.startsWith('docs/'))
      .map(name => name.slice('docs/'.length));
    const listed = pagesIn(parse(readFileSync(file, 'utf8')).nav);
    const say = (what: string) => (name: string) => `${name} ${what}`;

    expect([
      ...pages
        .filter(page => !listed.includes(page))
        .map(say('is not in the `nav` of mkdocs.yml: add it there')),
      ...listed
        .filter(page => !pages.includes(page))
        .map(say('is in the `nav` of mkdocs.yml and not in docs')),
      ...listed
        .filter((page, index) => listed.indexOf(page) !== index)
        .map(say('is twice in the `nav` of mkdocs.yml')),
    ]).toEqual([]);
  });

  it('belongs to an entity of catalog-info.yaml', () => {
    const entities = parseAllDocuments(
      readFileSync(path.join(root, 'catalog-info.yaml'), 'utf8'),
    ).map(document => document.toJS());
    expect(entities).toContainEqual(
      expect.objectContaining({
        metadata: expect.objectContaining({
          annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
        }),
      }),
    );
  });
});
