import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, type Page } from './pages';

/** Text without what Markdown does not look into. */
function prose(text: string): string {
  return text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, 'code');
}

function linksOf(page: Page): string[] {
  return Array.from(
    prose(page.text).matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g),
    ([, target]) => target,
  ).filter(target => !/^[a-z]+:/.test(target));
}

/** As GitHub and as MkDocs make anchors of headings: where both agree, a link works in both. */
function anchorsOf(page: Page): Set<string> {
  const headings = Array.from(
    page.text.replace(/```[\s\S]*?```/g, '').matchAll(/^#{1,6} +(.+?) *#*$/gm),
    ([, heading]) =>
      heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .toLowerCase(),
  );
  const github = headings.map(heading => heading.replace(/\s/g, '-'));
  const mkdocs = new Set(
    headings.map(heading =>
      heading.replace(/[^\w\s-]/g, '').replace(/[-\s]+/g, '-'),
    ),
  );
  return new Set(github.filter(anchor => mkdocs.has(anchor)));
}

/** Links of a page that lead nowhere, or out of what a site of `docs` holds. */
export function brokenLinks(page: Page, pages: readonly Page[]): string[] {
  return linksOf(page).flatMap(link => {
    const [target, anchor] = link.split('#');
    const file = target
      ? path.posix.join(path.posix.dirname(page.file), target)
      : page.file;
    if (!existsSync(path.join(root, file))) {
      return [`${page.file} links to ${link}, which does not exist`];
    }
    if (page.file.startsWith('docs/') && !file.startsWith('docs/')) {
      return [
        `${page.file} links to ${link}, which the documentation site does not hold; name the file instead`,
      ];
    }
    const linked = pages.find(one => one.file === file);
    return anchor && linked && !anchorsOf(linked).has(anchor)
      ? [`${page.file} links to ${link}, where no heading is so called`]
      : [];
  });
}
