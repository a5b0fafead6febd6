import type { DistributionInfo } from '../model/types';
import type { ChainCauseHistory } from './list';
import type { Rotation, RotationConsumer } from './model';

/** The columns of {@link rotationsCsv}. @public */
export const rotationColumns = [
  'cluster',
  'path',
  'rotation',
  'state',
  'step',
  'object',
  'consumer',
  'version',
  'at',
  'exact',
  'late',
  'seconds_since_start',
  'bound_seconds',
  'result',
  'why',
] as const;

type Column = (typeof rotationColumns)[number];
type Row = Partial<Record<Column, string | number | boolean>>;

/** The first line of a table of rotations, with its end. @public */
export const rotationsCsvHeader = `${rotationColumns.join(',')}\r\n`;

/**
 * Rotations as a table, one row for each step, in RFC 4180's form with a first line of names.
 * A text that a spreadsheet would take for a formula is led by an apostrophe.
 *
 * @public
 */
export function rotationsCsv(
  distribution: Pick<DistributionInfo, 'cluster' | 'path'>,
  rotations: readonly Rotation[],
): string {
  return [
    rotationsCsvHeader,
    ...rotations.map(rotation => rotationsCsvLines(distribution, rotation)),
  ].join('');
}

/** The lines of one rotation in a table of {@link rotationColumns}. @public */
export function rotationsCsvLines(
  { cluster, path }: Pick<DistributionInfo, 'cluster' | 'path'>,
  rotation: Rotation,
): string {
  return stepsOf(rotation)
    .map(step =>
      line(rotationColumns, {
        cluster,
        path,
        rotation: rotation.id,
        state: rotation.state,
        ...step,
      }),
    )
    .join('');
}

/** The columns of a table of the causes that chains had. @public */
export const causeColumns = [
  'cluster',
  'path',
  'consumer',
  'cause',
  'title',
  'first_seen',
  'last_seen',
  'times',
  'lasts',
] as const;

/** The first line of a table of causes, with its end. @public */
export const causesCsvHeader = `${causeColumns.join(',')}\r\n`;

/** A line of a table of {@link causeColumns}. @public */
export function causesCsvLine(given: ChainCauseHistory): string {
  const { distribution, consumer, cause, title, times, lasts } = given;
  return line(causeColumns, {
    cluster: distribution.cluster,
    path: distribution.path,
    consumer,
    cause,
    title,
    first_seen: iso(given.firstSeenAt),
    last_seen: iso(given.lastSeenAt),
    times,
    lasts,
  });
}

function line<Name extends string>(
  columns: readonly Name[],
  row: Partial<Record<Name, string | number | boolean>>,
): string {
  return `${columns.map(column => cell(row[column])).join(',')}\r\n`;
}

function stepsOf(rotation: Rotation): Row[] {
  const { source, push, versions, consumers, startedAt } = rotation;
  const time = (at: number): Row => ({
    at: iso(at),
    seconds_since_start: Math.round((at - startedAt) / 1_000),
  });
  return [
    ...(source
      ? [{ step: 'source', object: source.object, ...time(source.at) }]
      : []),
    ...(push ? [{ step: 'push', ...push, ...time(push.at) }] : []),
    ...versions.map(({ version, at }) => ({
      step: 'vault',
      version,
      ...time(at),
    })),
    ...consumers.flatMap(consumer => consumerSteps(consumer, time)),
  ];
}

function consumerSteps(
  {
    consumer,
    state,
    holds,
    pulled,
    targetChangedAt,
    boundMs,
    workloads,
  }: RotationConsumer,
  time: (at: number) => Row,
): Row[] {
  return [
    {
      step: 'pull',
      object: consumer,
      consumer,
      result: state,
      ...(holds && { why: holds }),
      ...(boundMs !== undefined && { bound_seconds: boundMs / 1_000 }),
      ...(pulled && {
        exact: pulled.exact,
        late: pulled.late,
        ...time(pulled.at),
      }),
    },
    ...(targetChangedAt === undefined
      ? []
      : [{ step: 'target', consumer, ...time(targetChangedAt) }]),
    ...(workloads ?? []).map(({ kind, name, credential, since, why }) => ({
      step: 'workload',
      object: `${kind} ${name}`,
      consumer,
      result: credential,
      why: why.join(' '),
      ...(since !== undefined && time(since)),
    })),
  ];
}

function iso(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function cell(value: string | number | boolean | undefined): string {
  if (value === undefined) {
    return '';
  }
  if (typeof value !== 'string') {
    return String(value);
  }
  // What a spreadsheet runs begins like this, and so may a name that somebody else chose.
  const inert = /^[\s]*[=+\-@]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
}
