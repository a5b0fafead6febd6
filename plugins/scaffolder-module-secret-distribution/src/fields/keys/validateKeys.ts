import {
  checkProperty,
  printable,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
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
): RowProblem[] {
  return rows.flatMap((row, index) => [
    ...keyProblems(row, index, columns),
    ...propertyProblems(row.property, index),
    ...twice(rows, index, columns),
  ]);
}

/** What keeps the table from being used. */
export function keysErrors(value: unknown, columns: KeyColumns): string[] {
  const rows = rowsOf(
    read(keysShape, value) ?? { push: [], pull: [] },
    columns,
  );
  if (rows.length === 0) {
    return ['Name at least one key: a whole Secret is never published (SD-B2)'];
  }
  return rowProblems(rows, columns)
    .filter(({ severity }) => severity === 'error')
    .map(
      ({ row, text, rule }) =>
        `Row ${row + 1}: ${text}${rule ? ` (${rule})` : ''}`,
    );
}

function keyProblems(
  { source, target }: KeyRow,
  row: number,
  columns: KeyColumns,
): RowProblem[] {
  const problems: RowProblem[] = [];
  const error = (text: string, rule?: string) =>
    problems.push({ row, severity: 'error', text, rule });
  if (columns !== 'consume' && !source) {
    error('the key of the Source Secret is missing.', 'SD-B2');
  } else if (columns !== 'consume' && !SECRET_KEY.test(source)) {
    error(`"${printable(source)}" is no key of a Secret.`);
  }
  if (columns !== 'publish' && target && !SECRET_KEY.test(target)) {
    error(`"${printable(target)}" is no key of a Secret.`);
  }
  return problems;
}

function propertyProblems(property: string, row: number): RowProblem[] {
  if (!property) {
    return [
      {
        row,
        severity: 'error',
        text: 'the property is missing.',
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
      text,
      rule,
      ...(checked.suggestion && { suggestion: checked.suggestion }),
    },
  ];
}

function twice(
  rows: readonly KeyRow[],
  row: number,
  columns: KeyColumns,
): RowProblem[] {
  const problems: RowProblem[] = [];
  const { property } = rows[row];
  const earlier = rows.slice(0, row);
  if (property && earlier.some(other => other.property === property)) {
    problems.push({
      row,
      severity: 'error',
      text: `the property "${printable(property)}" is there twice.`,
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
      text: `the target key "${printable(target(rows[row]))}" is there twice.`,
    });
  }
  return problems;
}
