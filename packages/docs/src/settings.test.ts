import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readPage, root } from './pages';
import { readSettings, settingsTable, type Setting } from './settings';

const file = 'docs/configure.md';
const begin = '<!-- Every setting. Generated from the `config.d.ts` files. -->';
const end = '<!-- End of the settings. -->';

describe('docs/configure.md', () => {
  let settings: Setting[];

  beforeAll(async () => {
    settings = await readSettings();
  });

  it('has every setting of every package; UPDATE_DOCS=1 writes them', () => {
    const { text } = readPage(file);
    const wanted = `${begin}\n\n${settingsTable(settings)}\n\n${end}`;
    if (process.env.UPDATE_DOCS === '1') {
      const before = text.slice(0, text.indexOf(begin));
      const after = text.slice(text.indexOf(end) + end.length);
      writeFileSync(path.join(root, file), before + wanted + after);
    }
    const page = readFileSync(path.join(root, file), 'utf8');
    const missing = settings.filter(({ key }) => !page.includes(`\`${key}\``));
    expect(missing.map(({ key }) => key)).toEqual([]);
    expect(page.includes(wanted)).toBe(true);
  });

  it('knows what each setting means', () => {
    const unexplained = settings
      .filter(({ description }) => description === '')
      .map(({ key }) => key);
    expect(unexplained).toEqual([]);
  });

  it('finds settings of lists, of choices and of secrets', () => {
    const found = (key: string) => settings.find(one => one.key === key);
    expect(found('secretDistribution.clusters[].vault.auth.roleId')).toEqual(
      expect.objectContaining({ secret: true, required: true }),
    );
    expect(found('secretDistribution.history.retention')?.type).toBe(
      'duration',
    );
    expect(found('secretDistribution.clusters[].name')).toEqual(
      expect.objectContaining({ type: 'text', required: true }),
    );
  });
});
