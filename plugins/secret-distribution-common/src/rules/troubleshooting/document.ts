import type { Place } from '../../model/types';
import {
  actors,
  block,
  filled,
  places,
  prose,
  severities,
  snippetLines,
} from '../markdown';
import type { Cause, Rule } from '../types';
import type { Guide } from './types';

/** What a real operator said when the cause was provoked; a recording of the cluster suite. */
export interface Witness {
  /** The recording's file, from the root of the checkout. */
  file: string;
  operator: string;
  conditions: readonly {
    kind: string;
    status: string;
    reason: string;
    message: string;
  }[];
  events: readonly {
    kind: string;
    reason: string;
    message: string;
    /** Nothing else was said of that object afterwards. */
    last: boolean;
  }[];
  pods: readonly string[];
}

const generated =
  '<!-- Generated from the registry of causes and its guides. Change these, then run their tests with UPDATE_DOCS=1. -->';

/** The page of one cause, Markdown. */
export function troubleshootingPage(options: {
  cause: Cause;
  guide: Guide;
  rules: readonly Rule[];
  witness?: Witness;
}): string {
  const { cause, guide, rules, witness } = options;
  const { cure } = cause;
  return paragraphs([
    `# ${prose(cause.title)}`,
    generated,
    prose(cause.sentence),
    `The cause \`${cause.id}\`, shown as ${severities[cause.severity]} at ${
      places[cause.place]
    }.`,
    '## What you see',
    prose(guide.symptom),
    ...(witness
      ? [
          `External Secrets Operator ${witness.operator} said, when it was provoked (\`${witness.file}\`):`,
          block('text', wordsOf(cause, witness)),
        ]
      : []),
    '## Why',
    prose(guide.why),
    '## See it by hand',
    block('sh', guide.look.map(filled).join('\n')),
    '## Mend it',
    `For ${actors[cure.who]}: ${prose(cure.text)}`,
    ...snippetLines(cure),
    ...rulesOf(cause, rules),
  ]);
}

function rulesOf(cause: Cause, rules: readonly Rule[]): string[] {
  const touched = rules.filter(({ id }) => cause.rules.includes(id));
  return touched.length === 0
    ? []
    : [
        '## Rules that it touches',
        touched
          .map(
            rule =>
              `- [${rule.id}: ${rule.title}](../rules.md#${anchorOf(rule)})`,
          )
          .join('\n'),
      ];
}

/** As GitHub and MkDocs make it of the heading in `docs/rules.md`. */
function anchorOf({ id, title }: Rule): string {
  return `${id}: ${title}`
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, '')
    .replace(/\s/g, '-');
}

/** What an ExternalSecret says while its path is not there yet. */
const waiting = /err: (Secret does not exist|cannot find secret data for key)/;

/** These come after the pull: that it waited before tells nothing of them. */
const afterPull: ReadonlySet<Place> = new Set(['target', 'workload']);

/** Conditions, then the last Events that say more of what is not ready, then pods. */
function wordsOf(
  { place }: Cause,
  { conditions, events, pods }: Witness,
): string {
  const known = new Set(conditions.map(({ message }) => message));
  const ready = new Set(
    conditions
      .filter(({ status }) => status === 'True')
      .map(({ kind }) => kind),
  );
  const said = [
    ...conditions.map(
      ({ kind, status, reason, message }) =>
        `${kind}, Ready=${status}, ${reason}:\n${indented(message)}`,
    ),
    ...events
      .filter(
        ({ kind, last, message }) =>
          last &&
          !ready.has(kind) &&
          !known.has(message) &&
          !(afterPull.has(place) && waiting.test(message)),
      )
      .map(
        ({ kind, reason, message }) =>
          `Event of the ${kind}, ${reason}:\n${indented(message)}`,
      ),
    ...pods,
  ];
  return [...new Set(said)].join('\n');
}

function indented(message: string): string {
  return message
    .trim()
    .split('\n')
    .map(line => `  ${line.replace(/\t/g, '  ')}`.trimEnd())
    .join('\n');
}

/** In the order in which a verdict looks. */
const groups: readonly (readonly [place: Place, title: string])[] = [
  ['platform', 'The platform'],
  ['store', 'The store'],
  ['source', 'The Source Secret'],
  ['push', 'The PushSecret'],
  ['vault', 'The Vault path'],
  ['pull', 'The ExternalSecret'],
  ['target', 'The Target Secret'],
  ['workload', 'The workload'],
  ['entity', 'The component in the catalog'],
];

/** The causes of each place, in the order in which a verdict looks. */
export function causesByPlace(causes: readonly Cause[]) {
  return groups.flatMap(([place, title]) => {
    const here = causes.filter(cause => cause.place === place);
    return here.length > 0 ? [{ title, causes: here }] : [];
  });
}

/** The list of all causes with what is noticed first, Markdown. */
export function troubleshootingList(
  causes: readonly Cause[],
  guideOf: (cause: Cause) => Guide,
): string {
  return paragraphs([
    generated,
    ...causesByPlace(causes).flatMap(group => [
      `## ${group.title}`,
      group.causes
        .map(
          cause =>
            `- [${prose(cause.title)}](${cause.id}.md): ${prose(
              guideOf(cause).symptom,
            )}`,
        )
        .join('\n'),
    ]),
  ]);
}

function paragraphs(parts: readonly string[]): string {
  return parts.join('\n\n').concat('\n');
}
