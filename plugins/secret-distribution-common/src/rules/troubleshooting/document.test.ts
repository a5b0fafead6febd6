/* eslint-disable no-restricted-imports */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { guides } from '.';
import { causes, type CauseId } from '../causes';
import { rules } from '../registry';
import type { Cause } from '../types';
import {
  troubleshootingList,
  troubleshootingPage,
  type Witness,
} from './document';
import type { Guide } from './types';

const root = join(__dirname, '../../../../..');
const folder = join(root, 'docs/troubleshoot');
const operator = 'v2.9.0';
const recordings = `e2e/recordings/external-secrets-${operator}`;

interface Recording extends Omit<Witness, 'file' | 'operator'> {
  verdict: { cause?: string; findings: readonly string[] };
}

const recorded = readdirSync(join(root, recordings)).map(name => {
  const file = `${recordings}/${name}`;
  const recording: Recording = JSON.parse(
    readFileSync(join(root, file), 'utf8'),
  );
  return { ...recording, file, operator };
});

/** A recording whose verdict is the cause, else one in which it was found, too. */
const witnessOf = ({ id }: Cause): Witness | undefined =>
  recorded.find(({ verdict }) => verdict.cause === id) ??
  recorded.find(({ verdict }) => verdict.findings.includes(id));

function guideOf({ id }: Cause): Guide {
  const guide: Guide | undefined = guides[id as CauseId];
  if (!guide) {
    throw new Error(
      `The cause ${id} has no guide: write one in src/rules/troubleshooting`,
    );
  }
  return guide;
}

const pages = new Map<string, string>(
  causes.map(cause => [
    `${cause.id}.md`,
    troubleshootingPage({
      cause,
      guide: guideOf(cause),
      rules,
      witness: witnessOf(cause),
    }),
  ]),
);

const list = troubleshootingList(causes, guideOf);

/** What the index says before the list is written by hand. */
function indexWith(before: string): string {
  const marker = list.slice(0, list.indexOf('\n'));
  return before.slice(0, before.indexOf(marker)) + list;
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('docs/troubleshoot', () => {
  beforeAll(() => {
    if (process.env.UPDATE_DOCS === '1') {
      mkdirSync(folder, { recursive: true });
      readdirSync(folder)
        .filter(name => name !== 'index.md' && !pages.has(name))
        .forEach(name => rmSync(join(folder, name)));
      pages.forEach((text, name) => writeFileSync(join(folder, name), text));
      writeFileSync(join(folder, 'index.md'), indexWith(read('index.md')));
    }
  });

  it('has a page for every cause and no other; UPDATE_DOCS=1 writes them', () => {
    expect(readdirSync(folder).sort()).toEqual(
      [...pages.keys(), 'index.md'].sort(),
    );
  });

  it.each([...pages.keys()])(
    '%s is what the registry and the guide say',
    name => {
      expect(read(name)).toBe(pages.get(name));
    },
  );

  it('lists them all by place in the index', () => {
    expect(read('index.md')).toBe(indexWith(read('index.md')));
    expect(causes.filter(({ id }) => !list.includes(`(${id}.md)`))).toEqual([]);
  });

  it('says of each cause what is seen, why, and how to look', () => {
    const thin = causes.filter(cause => {
      const { symptom, why, look } = guideOf(cause);
      return symptom.length < 30 || why.length < 60 || look.length === 0;
    });
    expect(thin.map(({ id }) => id)).toEqual([]);
  });

  it('leaves no placeholder where Markdown would take it for a tag', () => {
    const outsideCode = [...pages.values(), list]
      .join('\n')
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`]*`/g, '')
      .replace(/<!--[\s\S]*?-->/g, '');
    expect(outsideCode).not.toMatch(/[<>]|\{\{/);
  });

  it('shows words of a real operator for what the cluster suite provokes', () => {
    const unseen = recorded
      .map(({ verdict }) => verdict.cause)
      .filter(id => id && !pages.get(`${id}.md`)?.includes(recordings));
    expect(unseen).toEqual([]);
  });
});
