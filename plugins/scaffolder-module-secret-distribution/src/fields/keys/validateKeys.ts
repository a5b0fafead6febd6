import {
  checkProperty,
  printable,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Speech } from '../../speech';
import { keysShape, read } from '../../form';
import { rowsOf, type KeyColumns, type KeyRow } from './rows';

const SECRET_KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/** Something about a row; an `error` keeps the form from going on. */
export interface RowProblem {
  row: number;
  severity: 'error' | 'warning';
  text: string;
  rule?: string;
  /** The standard name that was probably meant (`SD-N1`). */
  suggestion?: string;
}

/** Everything that is to be said of the rows. */
export function rowProblems(
  rows: readonly KeyRow[],
  columns: KeyColumns,
  speech: Speech,
): RowProblem[] {
  return rows.flatMap((row, index) => [
    ...keyProblems(row, index, columns, speech),
    ...propertyProblems(row.property, index, speech),
    ...twice(rows, index, columns, speech),
  ]);
}

/** What keeps the table from being used. */
export function keysErrors(
  value: unknown,
  columns: KeyColumns,
  speech: Speech,
): string[] {
  const rows = rowsOf(
    read(keysShape, value) ?? { push: [], pull: [] },
    columns,
  );
  if (rows.length === 0) {
    return [speech.t('keys.error.none')];
  }
  return rowProblems(rows, columns, speech)
    .filter(({ severity }) => severity === 'error')
    .map(
      ({ row, text, rule }) =>
        `${speech.t('keys.row', { row: String(row + 1) })} ${text}${
          rule ? ` (${rule})` : ''
        }`,
    );
}

function keyProblems(
  { source, target }: KeyRow,
  row: number,
  columns: KeyColumns,
  { t }: Speech,
): RowProblem[] {
  const problems: RowProblem[] = [];
  const error = (text: string, rule?: string) =>
    problems.push({ row, severity: 'error', text, rule });
  if (columns !== 'consume' && !source) {
    error(t('keys.error.sourceMissing'), 'SD-B2');
  } else if (columns !== 'consume' && !SECRET_KEY.test(source)) {
    error(t('keys.error.noKey', { key: printable(source) }));
  }
  if (columns !== 'publish' && target && !SECRET_KEY.test(target)) {
    error(t('keys.error.noKey', { key: printable(target) }));
  }
  return problems;
}

function propertyProblems(
  property: string,
  row: number,
  { t, translator }: Speech,
): RowProblem[] {
  if (!property) {
    return [
      {
        row,
        severity: 'error',
        text: t('keys.error.propertyMissing'),
        rule: 'SD-N1',
      },
    ];
  }
  const checked = checkProperty(property);
  if (checked.ok) {
    return [];
  }
  // The platform may have declared a name; a wrong form it cannot declare.
  const declarable = checkProperty(property, {
    extraProperties: [property],
  }).ok;
  const [{ text, rule }] = checked.problems;
  return [
    {
      row,
      severity: declarable ? 'warning' : 'error',
      text: translator.text(text),
      rule,
      ...(checked.suggestion && { suggestion: checked.suggestion }),
    },
  ];
}

function twice(
  rows: readonly KeyRow[],
  row: number,
  columns: KeyColumns,
  { t }: Speech,
): RowProblem[] {
  const problems: RowProblem[] = [];
  const { property } = rows[row];
  const earlier = rows.slice(0, row);
  if (property && earlier.some(other => other.property === property)) {
    problems.push({
      row,
      severity: 'error',
      text: t('keys.error.propertyTwice', { key: printable(property) }),
    });
  }
  const target = ({ target: key, property: name }: KeyRow) => key || name;
  if (
    columns !== 'publish' &&
    problems.length === 0 &&
    target(rows[row]) &&
    earlier.some(other => target(other) === target(rows[row]))
  ) {
    problems.push({
      row,
      severity: 'error',
      text: t('keys.error.targetTwice', { key: printable(target(rows[row])) }),
    });
  }
  return problems;
}
