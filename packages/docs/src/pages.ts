import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// This package is never built: it reads the checkout that it lies in.
// eslint-disable-next-line no-restricted-syntax
const here = __dirname;

/** The checkout. */
export const root = path.resolve(here, '../../..');

/** A fenced block of a page. */
export interface Block {
  /** `docs/cli.md:12`, for whoever has to mend it. */
  at: string;
  /** The word behind the fence; empty when there is none. */
  language: string;
  text: string;
}

/** A page of the documentation. */
export interface Page {
  /** From the root of the checkout, with `/`. */
  file: string;
  text: string;
  blocks: readonly Block[];
}

/** All READMEs, and all pages below `docs`. */
export function readPages(): Page[] {
  const docs = readdirSync(path.join(root, 'docs'), { recursive: true })
    .map(name => `docs/${String(name).split(path.sep).join('/')}`)
    .filter(file => file.endsWith('.md'))
    .sort();
  const readmes = ['packages', 'plugins']
    .flatMap(folder =>
      readdirSync(path.join(root, folder)).map(
        name => `${folder}/${name}/README.md`,
      ),
    )
    .filter(file => existsSync(path.join(root, file)));
  return ['README.md', ...readmes, ...docs].map(readPage);
}

/** @param file - from the root of the checkout */
export function readPage(file: string): Page {
  const text = readFileSync(path.join(root, file), 'utf8');
  return { file, text, blocks: blocksOf(file, text) };
}

function blocksOf(file: string, text: string): Block[] {
  const blocks: Block[] = [];
  let open: { block: Block; indent: string } | undefined;
  text.split('\n').forEach((line, index) => {
    const fence = /^(\s*)```(.*)$/.exec(line);
    if (open && fence && fence[2] === '') {
      blocks.push(open.block);
      open = undefined;
    } else if (open) {
      const { block, indent } = open;
      const own = line.startsWith(indent) ? line.slice(indent.length) : line;
      block.text += `${own}\n`;
    } else if (fence) {
      const block = {
        at: `${file}:${index + 1}`,
        language: fence[2].trim(),
        text: '',
      };
      open = { block, indent: fence[1] };
    }
  });
  if (open) {
    throw new Error(`${open.block.at} opens a block that nothing closes`);
  }
  return blocks;
}
