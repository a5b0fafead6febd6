import type {
  ClusterReadiness,
  Cure,
  ReadinessEntry,
  ReadinessState,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Painter } from '../paint';

const marks: Readonly<
  Record<
    ReadinessState,
    readonly [word: string, tone: 'good' | 'bad' | 'doubtful']
  >
> = {
  broken: ['✗ broken ', 'bad'],
  unknown: ['? unknown', 'doubtful'],
  warning: ['! warning', 'doubtful'],
  ok: ['✓ ok     ', 'good'],
};

/**
 * The prerequisites of the cluster: those that are not met, all of them when `all` is set, each
 * with what to do or what would show it.
 */
export function readinessLines(
  { checks, prerequisites, sentence }: ClusterReadiness,
  paint: Painter,
  all: boolean,
): string[] {
  const entries = [...prerequisites, ...checks].filter(
    ({ state }) => all || state !== 'ok',
  );
  return [
    paint.strong('Readiness'),
    `  ${sentence}`,
    ...entries.flatMap(entry => entryLines(entry, paint)),
    '',
  ];
}

function entryLines(entry: ReadinessEntry, paint: Painter): string[] {
  const { cure, id, sentence, state, symptomOf, title, wouldShow } = entry;
  const [word, tone] = marks[state];
  const name = id.startsWith('SD-') ? `${id} ${title}` : title;
  return [
    `  ${paint[tone](word)}  ${paint.strong(name)}${
      symptomOf === undefined ? '' : paint.faint(` (a symptom of ${symptomOf})`)
    }`,
    `             ${sentence}`,
    // A symptom goes with its cause, whose cure stands above.
    ...(cure && symptomOf === undefined ? cureLines('For', cure, paint) : []),
    ...(wouldShow ? cureLines('To see it, for', wouldShow, paint) : []),
  ];
}

function cureLines(
  lead: string,
  { snippet, text, who }: Cure,
  paint: Painter,
): string[] {
  return [
    `             ${paint.strong(`${lead} the ${who}:`)} ${text}`,
    ...(snippet?.text
      .trimEnd()
      .split('\n')
      .map(line => `               ${line}`) ?? []),
  ];
}
