import type { JsonObject } from '@backstage/types';
import {
  causes,
  rules,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { sitePageOf } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { screen } from '@testing-library/react';
import fs from 'node:fs';
import path from 'node:path';
import { renderPage } from '../__testUtils__/renderPage';
import { EntryLink } from './EntryLink';

const docs = path.resolve(__dirname, '../../../../docs');

function renderLink(id: string, baseUrl?: string) {
  const config: JsonObject = {
    secretDistribution: { docs: baseUrl === undefined ? {} : { baseUrl } },
  };
  renderPage(<EntryLink id={id} />, { config, api: {} });
  return screen.findByRole('link', { name: id });
}

describe('the link to where a rule or a cause is explained', () => {
  it.each([
    ['SD-B2', undefined, '/secret-distribution/rules#SD-B2'],
    ['vault.sealed', undefined, '/secret-distribution/rules#vault.sealed'],
    [
      'vault.sealed',
      '/docs/default/system/secret-distribution',
      '/docs/default/system/secret-distribution/troubleshoot/vault.sealed/',
    ],
    // What this portal does not know yet is in its backend's registry.
    ['vault.new', 'https://x.example', '/secret-distribution/rules#vault.new'],
    // Not an address that a link may lead to.
    ['SD-B2', 'data:text/html,x', '/secret-distribution/rules#SD-B2'],
    ['SD-B2', '//elsewhere.example', '/secret-distribution/rules#SD-B2'],
  ])('%s with the site %s leads to %s', async (id, baseUrl, href) => {
    expect(await renderLink(id, baseUrl)).toHaveAttribute('href', href);
  });

  it('opens another site beside the portal', async () => {
    const link = await renderLink('SD-B2', 'https://docs.example.com');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
  });

  it('leads to a page that the documentation has, for every cause', () => {
    for (const { id } of causes) {
      expect(sitePageOf('', id)).toBe(`/troubleshoot/${id}/`);
      expect(fs.existsSync(path.join(docs, 'troubleshoot', `${id}.md`))).toBe(
        true,
      );
    }
  });

  it('leads to a heading that the documentation has, for every rule', () => {
    const text = fs.readFileSync(path.join(docs, 'rules.md'), 'utf8');
    // As Python-Markdown makes anchors of headings.
    const anchors = [...text.matchAll(/^### (.*)$/gm)].map(
      ([, heading]) =>
        `/rules/#${heading
          .replace(/[^\w\s-]/g, '')
          .trim()
          .toLowerCase()
          .replace(/[-\s]+/g, '-')}`,
    );
    expect(anchors).toEqual(
      expect.arrayContaining(rules.map(({ id }) => sitePageOf('', id))),
    );
  });
});
