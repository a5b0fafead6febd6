import type {
  CauseText,
  RuleText,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** The letter of a rule's id that says what it is about. */
export const ruleFamilies = [
  'D',
  'L',
  'P',
  'N',
  'B',
  'C',
  'I',
  'R',
  'Q',
] as const;
export type RuleFamily = (typeof ruleFamilies)[number] | 'other';

/** The rules by family, in the document's order; a family without rules is left out. */
export function families(
  rules: readonly RuleText[],
): readonly { family: RuleFamily; entries: readonly RuleText[] }[] {
  return [...ruleFamilies, 'other' as const].flatMap(family => {
    const entries = rules.filter(rule => familyOf(rule.id) === family);
    return entries.length > 0 ? [{ family, entries }] : [];
  });
}

function familyOf(id: string): RuleFamily {
  return (
    ruleFamilies.find(letter => new RegExp(`^SD-${letter}\\d`).test(id)) ??
    'other'
  );
}

/** Every word must be found in the id, the texts or the cure. */
export function matchesWords(
  entry: RuleText | CauseText,
  text: string,
): boolean {
  const haystack = [
    entry.id,
    entry.title,
    'statement' in entry ? entry.statement : '',
    'rules' in entry ? entry.rules.join(' ') : '',
    entry.sentence,
    entry.cure.text,
    entry.cure.snippet?.text ?? '',
  ]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => haystack.includes(word));
}
