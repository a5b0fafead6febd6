import type { Branch } from '../gitops';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}

/** What the page may do: show itself and send its own form. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";

const STYLE = `
  :root { color-scheme: light dark; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
  article { margin: 1.5rem 0; padding: 1rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 0.5rem; }
  h2 { margin: 0; font-size: 1.1rem; overflow-wrap: anywhere; }
  p { margin: 0.25rem 0 0.75rem; }
  pre { max-height: 30rem; overflow: auto; margin: 0 0 1rem; padding: 0.75rem; background: color-mix(in srgb, currentColor 7%, transparent); border-radius: 0.25rem; font-size: 0.85rem; }
  .added { color: light-dark(#116329, #7ee787); }
  .removed { color: light-dark(#a40e26, #ffa198); }
  .place { color: light-dark(#0550ae, #79c0ff); }
  button { padding: 0.5rem 1.25rem; border: 0; border-radius: 0.375rem; background: #1f7a4d; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
  button:focus-visible { outline: 3px solid #79c0ff; outline-offset: 2px; }
  .said { padding: 0.5rem 1rem; border-left: 4px solid #1f7a4d; background: color-mix(in srgb, currentColor 7%, transparent); }
`;

/** The page of the branches that wait to be merged. Nothing of a branch is trusted. */
export function branchesPage(
  branches: readonly Branch[],
  said?: string,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Branches of the sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Branches that wait to be merged</h1>
<p>This is what a pull request would show. What is merged to <code>main</code> is applied to the clusters at once.</p>
${said ? `<p class="said" role="status">${escape(said)}</p>` : ''}
${
  branches.length === 0
    ? '<p>No branch is ahead of <code>main</code>.</p>'
    : branches.map(article).join('\n')
}
</body>
</html>
`;
}

function article({ name, subject, at, diff }: Branch): string {
  return `<article>
<h2>${escape(subject)}</h2>
<p><code>${escape(name)}</code>, ${escape(at)}</p>
<pre tabindex="0" role="region" aria-label="Difference">${diff
    .split('\n')
    .map(line)
    .join('\n')}</pre>
<form method="post" action="/control/merge">
<input type="hidden" name="branch" value="${escape(name)}">
<button type="submit" aria-label="Merge ${escape(name)}">Merge</button>
</form>
</article>`;
}

function line(text: string): string {
  const kind = /^(\+\+\+|---|@@|diff )/.test(text)
    ? 'place'
    : { '+': 'added', '-': 'removed' }[text[0]];
  return kind ? `<span class="${kind}">${escape(text)}</span>` : escape(text);
}
