import { memo, useEffect, useMemo, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { FleetRow } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { Panel, Skeleton } from '../ui';
import { fleetCells, fleetHeadings } from './fleetColumns';
import type { FleetRows } from './useFleetRows';
import styles from './LongTable.module.css';

/** What a row takes as a rule, px; each is measured once it is drawn. */
const ROW_PX = 58;
/** How many rows are drawn above and below what is in sight. */
const AHEAD = 4;

const Cells = memo(function DrawnCells(props: {
  row: FleetRow;
  headings: readonly string[];
}) {
  const { row, headings } = props;
  return (
    <>
      {fleetCells(row).map((cell, column) => (
        <span
          key={headings[column]}
          role={column === 0 ? 'rowheader' : 'cell'}
          data-column={headings[column]}
          data-empty={cell === undefined || undefined}
        >
          <span>{cell === undefined ? '–' : cell}</span>
        </span>
      ))}
    </>
  );
});

/** Measuring and scrolling draw the table again and again; a row only when it changes. */
const Row = memo(function DrawnRow(props: {
  index: number;
  /** How far below the top of the list it is, px. */
  start: number;
  row: FleetRow | undefined;
  headings: readonly string[];
  measure(element: HTMLElement | null): void;
}) {
  const { index, start, row, headings, measure } = props;
  return (
    <div
      ref={measure}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      aria-busy={row === undefined || undefined}
      className={styles.row}
      style={{ transform: `translateY(${start}px)` }}
    >
      {row === undefined ? (
        <span role="rowheader">
          <Skeleton width="80%" height={18} />
        </span>
      ) : (
        <Cells row={row} headings={headings} />
      )}
    </div>
  );
});

/** The same table for a list of any length: only the rows in sight are drawn and asked for. */
export function LongFleetTable(props: { rows: FleetRows; total: number }) {
  const { rows, total } = props;
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const headings = useMemo(() => fleetHeadings(t), [t]);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: AHEAD,
  });
  const drawn = virtual.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const last = drawn[drawn.length - 1]?.index ?? 0;
  const { show } = rows;
  useEffect(() => show(first, last), [show, first, last]);
  return (
    <Panel className={styles.panel}>
      {/* What scrolls must be reachable with the keyboard. */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="group"
        aria-label={t('fleet.list.scroll')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <div
          role="table"
          aria-label={t('fleet.list.label')}
          aria-rowcount={total + 1}
        >
          <div role="rowgroup" className={styles.head}>
            <div role="row" className={styles.row} aria-rowindex={1}>
              {headings.map(heading => (
                <span key={heading} role="columnheader">
                  {heading}
                </span>
              ))}
            </div>
          </div>
          <div
            role="rowgroup"
            className={styles.body}
            style={{ height: virtual.getTotalSize() }}
          >
            {drawn.map(({ index, start, key }) => (
              <Row
                key={key}
                index={index}
                start={start}
                row={rows.rowAt(index)}
                headings={headings}
                measure={virtual.measureElement}
              />
            ))}
          </div>
        </div>
      </div>
    </Panel>
  );
}
