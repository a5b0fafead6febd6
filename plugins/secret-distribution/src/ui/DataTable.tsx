import type { ReactNode } from 'react';
import styles from './DataTable.module.css';

/**
 * A small table; on a narrow screen each row becomes a block with the headings beside it. A
 * cell that is `undefined` has nothing to say.
 */
export function DataTable(props: {
  label: string;
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}) {
  const { label, columns, rows } = props;
  // A table that is laid out as blocks is no table to a browser unless it is told so.
  /* eslint-disable jsx-a11y/no-redundant-roles */
  return (
    <table className={styles.table} role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(column => (
            <th key={column} scope="col" role="columnheader">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells }) => (
          <tr key={key} role="row">
            {cells.map((cell, index) => {
              const Cell = index === 0 ? 'th' : 'td';
              return (
                <Cell
                  key={columns[index]}
                  scope={index === 0 ? 'row' : undefined}
                  role={index === 0 ? 'rowheader' : 'cell'}
                  data-column={columns[index]}
                  data-empty={cell === undefined || undefined}
                >
                  <span>{cell === undefined ? '–' : cell}</span>
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
