import {
  firstKeyGap,
  printable,
  type Chain,
  type ChainState,
  type KeyColumn,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { painter, type Painter } from '../paint';
import { readinessLines } from './readiness';
import { consumerOf, type CauseOfChains, type Diagnosis } from './diagnosis';

const marks: Readonly<
  Record<ChainState, readonly [mark: string, tone: 'good' | 'bad' | 'doubtful']>
> = {
  broken: ['✗', 'bad'],
  stale: ['!', 'bad'],
  unknown: ['?', 'doubtful'],
  pending: ['…', 'doubtful'],
  warning: ['!', 'doubtful'],
  ok: ['✓', 'good'],
};

/** The chains named below a cause; more are counted. */
const MOST_NAMED = 5;

/** For people: a line for each chain that is not well, then each cause once with its cure. */
export function humanDiagnosis(
  { chains, causes, readiness, unseen, skipped }: Diagnosis,
  { colours, all }: { colours: boolean; all: boolean },
): string {
  const paint = painter(colours);
  const numbers = new Map(
    causes.flatMap(({ chains: affected }, index) =>
      affected.map(({ id }) => [id, index + 1] as const),
    ),
  );
  return [
    ...chains
      .filter(({ verdict }) => all || verdict.state !== 'ok')
      .flatMap(chain => chainLines(chain, numbers.get(chain.id), paint)),
    ...causes.flatMap((each, index) => causeLines(each, index + 1, paint)),
    ...(readiness ? readinessLines(readiness, paint, all) : []),
    ...section(
      'Not seen',
      unseen.map(
        ({ source, state, reason }) => `${source}: ${reason ?? state}`,
      ),
      paint,
    ),
    ...section(
      'Not read',
      skipped.map(
        ({ object: { kind, namespace, name }, reason }) =>
          `${kind} ${namespace ? `${namespace}/` : ''}${name}: ${reason}`,
      ),
      paint,
    ),
    sumOf(chains, causes),
    '',
  ].join('\n');
}

function section(
  title: string,
  lines: readonly string[],
  paint: Painter,
): string[] {
  return lines.length > 0
    ? [paint.strong(title), ...lines.map(line => `  ${line}`), '']
    : [];
}

/** The cause says the rest, once for all of its chains. */
function chainLines(
  chain: Chain,
  cause: number | undefined,
  paint: Painter,
): string[] {
  const { verdict } = chain;
  const [mark, tone] = marks[verdict.state];
  const line = [
    paint[tone](`${mark} ${verdict.state.padEnd(7)}`),
    paint.strong(titleOf(chain)),
    ...(cause === undefined ? [] : [paint.faint(`(${cause})`)]),
  ].join('  ');
  return [
    line,
    ...(cause === undefined ? [`           ${verdict.sentence}`] : []),
    ...keyLines(chain, paint),
  ];
}

const keyColumns: Readonly<Record<KeyColumn, string>> = {
  promised: 'mapped',
  present: 'in Vault',
  pulledAs: 'pulled',
  used: 'used',
};

/** The keys that are lost on the way, each with where it is seen and where no more. */
function keyLines({ keys, role }: Chain, paint: Painter): string[] {
  return keys.flatMap(row => {
    const gap = firstKeyGap(row, role);
    if (gap === undefined) {
      return [];
    }
    const cells = (Object.keys(keyColumns) as KeyColumn[])
      .filter(
        column =>
          role === 'consumer' || ['promised', 'present'].includes(column),
      )
      .map(column => {
        const text = `${keyColumns[column]} ${cellOf(row, column)}`;
        return column === gap ? paint.bad(`${text} ←`) : text;
      });
    return [
      `           key ${printable(row.property, 100)}: ${cells.join(' · ')}`,
    ];
  });
}

function cellOf(row: Chain['keys'][number], column: KeyColumn): string {
  if (column === 'pulledAs') {
    return row.pulledAs === undefined
      ? '✗'
      : `as ${printable(row.pulledAs, 100)}`;
  }
  const value = row[column];
  if (value === 'unknown') {
    return '?';
  }
  return value ? '✓' : '✗';
}

function titleOf(chain: Chain): string {
  const consumer = consumerOf(chain);
  const path = printable(chain.distribution.path, 253);
  return consumer === '' ? path : `${path} → ${consumer}`;
}

function causeLines(
  { cause, chains }: CauseOfChains,
  number: number,
  paint: Painter,
): string[] {
  const named = chains.slice(0, MOST_NAMED).map(titleOf);
  const more = chains.length - named.length;
  const { cure } = cause;
  const { heals } = chains[0].verdict;
  return [
    ...(number === 1 ? [''] : []),
    `${paint.strong(`${number}. ${cause.title}`)} ${paint.faint(
      `(${cause.id})`,
    )}`,
    `   ${cause.sentence}`,
    ...named.map(name => paint.faint(`   · ${name}`)),
    ...(more > 0 ? [paint.faint(`   · and ${more} more`)] : []),
    `   ${paint.strong(`For the ${cure.who}:`)} ${cure.text}`,
    ...(cure.snippet
      ? cure.snippet.text.split('\n').map(line => `     ${line}`)
      : []),
    ...(heals ? [`   ${heals.text}${latestOf(heals.before)}`] : []),
    ...(heals?.command ? [`     ${heals.command}`] : []),
    '',
  ];
}

/** Until when it heals by itself, in UTC to the minute. */
function latestOf(before: number | undefined): string {
  const date = new Date(before ?? NaN);
  return Number.isNaN(date.getTime())
    ? ''
    : ` At the latest ${date
        .toISOString()
        .slice(0, 16)
        .replace('T', ' ')} UTC.`;
}

function sumOf(
  chains: readonly Chain[],
  causes: readonly CauseOfChains[],
): string {
  const states = (Object.keys(marks) as ChainState[])
    .map(state => {
      const count = chains.filter(
        ({ verdict }) => verdict.state === state,
      ).length;
      return count > 0 ? `${count} ${state}` : '';
    })
    .filter(text => text !== '');
  const cause = causes.length === 1 ? '1 cause' : `${causes.length} causes`;
  return chains.length === 0
    ? '0 chains.'
    : `${chains.length} ${
        chains.length === 1 ? 'chain' : 'chains'
      }: ${states.join(', ')}; ${cause}.`;
}
