/* eslint-disable no-restricted-imports */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { causes } from './causes';
import { rulesDocument } from './document';
import { rules } from './registry';

const root = join(__dirname, '../../../..');
const page = join(root, 'docs/rules.md');

const count = (prefix: string, last: number) =>
  Array.from({ length: last }, (_, index) => `SD-${prefix}${index + 1}`);

/** Every statement of the document has one of these. */
const frameworkIds = [
  ...count('D', 10),
  ...count('L', 3),
  ...count('P', 6),
  ...count('N', 1),
  ...count('B', 4),
  ...count('C', 5),
  ...count('I', 3),
  ...count('R', 2),
  ...count('Q', 8),
];

const mentions = (text: string, id: string) =>
  new RegExp(`${id}(?![0-9])`).test(text);

/** The sources of all tests but this one. */
function testSources(): string[] {
  return readdirSync(join(root, 'plugins'), { recursive: true })
    .map(String)
    .filter(
      file =>
        /[\\/]src[\\/].*\.test\.tsx?$/.test(file) &&
        !/node_modules|[\\/]rules[\\/]document\.test\.ts$/.test(file),
    )
    .map(file => readFileSync(join(root, 'plugins', file), 'utf8'));
}

describe('docs/rules.md', () => {
  const wanted = rulesDocument(rules, causes);

  it('is what the registry says; UPDATE_DOCS=1 writes it', () => {
    if (process.env.UPDATE_DOCS === '1') {
      writeFileSync(page, wanted);
    }
    expect(readFileSync(page, 'utf8')).toBe(wanted);
  });

  it('has a heading for every rule and every cause', () => {
    const headings = wanted
      .split('\n')
      .filter(line => line.startsWith('### '))
      .map(line => line.slice(4, line.indexOf(': ')).replace(/`/g, ''));
    expect(headings).toEqual([
      ...rules.map(({ id }) => id),
      ...causes.map(({ id }) => id),
    ]);
  });

  it('leaves no placeholder where Markdown would take it for a tag', () => {
    const outsideCode = wanted
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`]*`/g, '')
      .replace(/<!--[\s\S]*?-->/g, '');
    expect(outsideCode).not.toMatch(/[<>]|\{\{/);
  });
});

describe('nothing of the framework is missing', () => {
  const sources = testSources();

  it('the registry has exactly its ids', () => {
    expect(rules.map(({ id }) => id)).toEqual(frameworkIds);
  });

  it.each(frameworkIds)('%s is named by a test', id => {
    expect(sources.some(source => mentions(source, id))).toBe(true);
  });

  it('causes touch only rules that exist', () => {
    const touched = causes.flatMap(cause => cause.rules);
    expect(touched.filter(id => !frameworkIds.includes(id))).toEqual([]);
  });
});
