import type { FleetRow } from './types';

const columns: readonly [string, (row: FleetRow) => string | undefined][] = [
  ['state', row => row.state],
  ['cluster', row => row.cluster],
  ['path', row => row.path],
  ['kind', row => row.kind],
  ['datasource', row => row.datasource],
  ['consumer', row => row.consumer],
  ['publishers', row => row.publishers.join(' ')],
  ['consumer entities', row => row.consumers.join(' ')],
  ['producer entities', row => row.producers.join(' ')],
  ['consumer owners', row => row.consumerOwners.join(' ')],
  ['producer owners', row => row.producerOwners.join(' ')],
  ['systems', row => row.systems.join(' ')],
  ['first broken place', row => row.place],
  ['cause', row => row.cause?.id],
  ['cause title', row => row.cause?.title],
  ['rules', row => row.rules.join(' ')],
  [
    'since',
    row =>
      row.since === undefined ? undefined : new Date(row.since).toISOString(),
  ],
  ['sentence', row => row.sentence],
];

/** The first line of a CSV of rows (RFC 4180), with its line end. @public */
export const fleetCsvHeader: string = line(columns.map(([name]) => name));

/**
 * One row as a line of CSV (RFC 4180), with its line end. A spreadsheet reads what begins with
 * `=`, `+`, `-`, `@` or a control character as a formula; such a text is put behind an apostrophe.
 *
 * @public
 */
export function fleetCsvLine(row: FleetRow): string {
  return line(columns.map(([, valueOf]) => valueOf(row) ?? ''));
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  // eslint-disable-next-line no-control-regex
  const safe = /^[\s\u0000-\u001f]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text)
    ? `'${text}`
    : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
