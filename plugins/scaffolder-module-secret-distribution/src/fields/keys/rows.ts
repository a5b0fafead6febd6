import type { KeysValue } from '../../form';

/** Which columns the table has. */
export type KeyColumns = 'publish' | 'consume' | 'both';

/** A property on its way: the key that it comes from, and the key that it becomes. */
export interface KeyRow {
  source: string;
  property: string;
  target: string;
}

export const emptyRow: KeyRow = { source: '', property: '', target: '' };

/** The rows of the table; a target key of the property's own name is left empty. */
export function rowsOf(value: KeysValue, columns: KeyColumns): KeyRow[] {
  if (columns === 'consume') {
    return value.pull.map(({ property, secretKey = '' }) => ({
      source: '',
      property,
      target: secretKey,
    }));
  }
  return value.push.map(({ secretKey, property }, index) => ({
    source: secretKey,
    property,
    target: value.pull[index]?.secretKey ?? '',
  }));
}

/** The value that the rows make. */
export function valueOf(
  rows: readonly KeyRow[],
  columns: KeyColumns,
  from?: string,
): KeysValue {
  return {
    push:
      columns === 'consume'
        ? []
        : rows.map(({ source, property }) => ({ secretKey: source, property })),
    pull: rows.map(({ property, target }) => ({
      property,
      ...(target && { secretKey: target }),
    })),
    ...(from && { from }),
  };
}
