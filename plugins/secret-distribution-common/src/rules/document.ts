import { actors, places, prose, severities, snippetLines } from './markdown';
import type { Cause, CheckedAt, CureTemplate, Rule } from './types';

const groups: readonly (readonly [prefix: string, title: string])[] = [
  ['SD-D', 'Decision: may the framework be used at all?'],
  ['SD-L', 'Classification: what is it?'],
  ['SD-P', 'Vault paths'],
  ['SD-N', 'Property names'],
  ['SD-B', 'Publication'],
  ['SD-C', 'Consumption'],
  ['SD-I', 'Interaction'],
  ['SD-R', 'Rotation'],
  ['SD-Q', 'Prerequisites'],
];

const checks: Readonly<Record<CheckedAt, string>> = {
  form: 'in forms',
  manifest: 'on manifests',
  cluster: 'in clusters',
  vault: 'in Vault',
  people: 'by people',
};

/**
 * The reference of all rules and causes, Markdown. `docs/rules.md` is what this returns; a
 * placeholder of a text is shown as `<name>`.
 *
 * @public
 */
export function rulesDocument(
  rules: readonly Rule[],
  causes: readonly Cause[],
): string {
  return [
    '# Rules and causes',
    '<!-- Generated from the rule registry. Change the registry, then run its tests with UPDATE_DOCS=1. -->',
    'Every rule of the framework has an id, `SD-…`, which findings, tests and this page share. A cause is what breaks a chain; it names the rules that it touches and the row of the fault table that it comes from: `B.4` are faults that a message tells, `B.6` are states that look green, `B.3` are traps of paths.',
    ...groups.flatMap(([prefix, title]) => [
      `## ${title}`,
      ...rules.filter(rule => groupOf(rule.id) === prefix).flatMap(ruleLines),
    ]),
    '## Causes',
    ...causes.flatMap(causeLines),
  ]
    .join('\n\n')
    .concat('\n');
}

function groupOf(id: string): string {
  return id.replace(/\d+$/, '');
}

function ruleLines(rule: Rule): string[] {
  const checkedAt = rule.checkedAt.map(place => checks[place]).join(', ');
  return [
    `### ${rule.id}: ${rule.title}`,
    rule.statement,
    [
      `- Section ${rule.section} of the document.`,
      `- Judged ${checkedAt}${
        rule.check ? '' : '; software alone does not check it'
      }.`,
      `- Shown as ${severities[rule.severity]}, at ${places[rule.place]}.`,
      `- Finding: ${
        rule.sentence === '{{problem}}'
          ? 'names what differs.'
          : prose(rule.sentence)
      }`,
      cureLine(rule.cure),
    ].join('\n'),
    ...snippetLines(rule.cure),
  ];
}

function causeLines(cause: Cause): string[] {
  const touched =
    cause.rules.length > 0 ? `Touches ${cause.rules.join(', ')}; ` : '';
  return [
    `### \`${cause.id}\`: ${prose(cause.title)}`,
    [
      `- ${touched}${touched ? 'row' : 'Row'} ${cause.row}.`,
      `- Shown as ${severities[cause.severity]}, at ${places[cause.place]}.`,
      `- Finding: ${prose(cause.sentence)}`,
      `- [What you see, and why](troubleshoot/${cause.id}.md).`,
      cureLine(cause.cure),
    ].join('\n'),
    ...snippetLines(cause.cure),
  ];
}

function cureLine({ who, text }: CureTemplate): string {
  return `- Cure, for ${actors[who]}: ${prose(text)}`;
}
