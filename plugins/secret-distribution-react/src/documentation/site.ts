import {
  causeById,
  ruleById,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * The page of a rule or a cause on the documentation site, `docs/rules.md` or
 * `docs/troubleshoot/<id>.md` as MkDocs serves them.
 *
 * @param base - the address of the site
 * @param id - of the registry, such as `SD-B2` or `vault.sealed`
 * @returns nothing for what has no page there
 *
 * @public
 */
export function sitePageOf(base: string, id: string): string | undefined {
  const root = base.replace(/\/+$/, '');
  const rule = ruleById(id);
  if (rule) {
    return `${root}/rules/#${anchorOf(
      `${rule.id}: ${rule.title.replaceAll('`', '')}`,
    )}`;
  }
  return causeById(id) && `${root}/troubleshoot/${encodeURIComponent(id)}/`;
}

/** An address that a link may lead to: of the web, or of the portal itself. @public */
export function isSiteAddress(base: string): boolean {
  return /^https?:\/\//i.test(base) || /^\/(?![/\\])/.test(base);
}

/** The anchor that MkDocs makes of a heading. */
function anchorOf(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}
