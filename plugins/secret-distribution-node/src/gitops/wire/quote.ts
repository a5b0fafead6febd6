const longestQuote = 200;
/** More is not looked at: a host's page of HTML says nothing that its beginning does not. */
const longestText = 4_000;

/** What follows `token`, `bearer` or `basic` in a sentence, where no credential does. */
const plainWords = [
  ...['access', 'and', 'are', 'auth', 'authentication', 'can', 'cannot'],
  ...['could', 'does', 'expired', 'for', 'from', 'has', 'in', 'invalid', 'is'],
  ...['lacks', 'may', 'must', 'needs', 'not', 'of', 'on', 'or', 'permissions'],
  ...['provided', 'required', 'scope', 'scopes', 'to', 'was', 'which', 'with'],
].join('|');

const credentials: readonly [RegExp, string][] = [
  [/-----BEGIN [\s\S]*?(?:-----END [^-]*-----|$)/g, '…'],
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s@]*@/gi, '$1…@'],
  [
    /\b(authorization)\b\W+(?:(?:bearer|basic|token|digest|negotiate)\W+)?\S+/gi,
    '$1 …',
  ],
  [
    /((?:token|secret|passw(?:or)?d|passphrase|pwd|api[-_]?key|private[-_]?key|credentials?)\w{0,20}["']?\s{0,3}[:=]\s{0,3})(?:"[^"]*"?|'[^']*'?|\S+)/gi,
    '$1…',
  ],
  [
    new RegExp(
      `\\b(token|bearer|basic)\\b[^\\w.,;)]+(?!(?:${plainWords})\\b(?![\\w.=+/-]*[\\d_=+/]))\\S+`,
      'gi',
    ),
    '$1 …',
  ],
  // GitHub, GitLab, Vault, Atlassian, AWS, Slack, and JSON Web Tokens.
  [
    /\b(?:gh[opsur]_|github_pat_|gl[a-z]{2,8}-|hv[bsr]\.|AT[A-Z]{2}|A[KS]IA|xox[a-z]-|eyJ)[\w.+/=-]{8,}/g,
    '…',
  ],
  [/[A-Za-z0-9_+/=-]{32,}/g, '…'],
  [/(?=[A-Za-z_+=]{0,40}\d)[A-Za-z0-9_+=]{20,}/g, '…'],
];

/**
 * A host's own words, where only they say what is wrong: on one line, capped, without anything
 * that looks like a credential.
 */
export function quote(text: string): string {
  const words = credentials
    .reduce(
      (left, [pattern, instead]) => left.replace(pattern, instead),
      messageIn(text).slice(0, longestText),
    )
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]+/gu, ' ')
    .trim();
  if (words === '') {
    return 'it does not say why';
  }
  return words.length > longestQuote
    ? `“${words.slice(0, longestQuote)}…”`
    : `“${words}”`;
}

/** The messages of the hosts' JSON, or the text itself. */
function messageIn(text: string): string {
  try {
    const found = [...messages(JSON.parse(text))];
    return found.join('; ');
  } catch {
    return text;
  }
}

function* messages(value: unknown, depth = 0): Generator<string> {
  if (typeof value === 'string') {
    yield value;
  } else if (value && typeof value === 'object' && depth < 4) {
    const isList = Array.isArray(value);
    for (const [key, each] of Object.entries(value)) {
      if (isList || ['message', 'error', 'errors', 'detail'].includes(key)) {
        yield* messages(each, depth + 1);
      }
    }
  }
}
