import { useEffect, useRef } from 'react';
import type { RotationCalendar } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age, formatDate, formatMoment, ServerClock } from '../../clock';
import { useText, type Translate } from '../../text';
import { DataTable, Disclosure, Name, Panel, Skeleton } from '../../ui';
import { formatElapsed } from '../words';
import { dateOf, gridOf, type Cell, type Grid } from './calendar';
import { chainsOf, type RotationQuery } from './query';
import { useCalendar } from './useRotations';
import styles from './Calendar.module.css';

/** Five weeks back, one week ahead. */
const DAYS = 35;
const AHEAD = 7;
const MOST_EXPECTED = 100;

const wholeDay = { dateStyle: 'full' } as const;

/** Days by datasource: how many rotations there were, which were late, and when the next are due. */
export function Calendar(props: {
  query: RotationQuery;
  onChange(query: RotationQuery): void;
}) {
  const t = useText();
  const { data, error, receivedAt } = useCalendar(chainsOf(props.query), DAYS);
  if (!data) {
    // What keeps the list from being shown is told there.
    return error ? null : <Skeleton height={120} />;
  }
  const grid = gridOf(data, AHEAD);
  return (
    <Panel className={styles.panel}>
      <h2 className={styles.heading}>{t('rotationList.calendar')}</h2>
      {grid.rows.length === 0 ? (
        <p className={styles.muted}>{t('rotationList.calendarEmpty')}</p>
      ) : (
        <Days {...props} grid={grid} />
      )}
      <ServerClock
        serverTime={data.evaluatedAt}
        receivedAt={receivedAt ?? Date.now()}
      >
        <Expected calendar={data} />
      </ServerClock>
    </Panel>
  );
}

function Days(props: {
  query: RotationQuery;
  grid: Grid;
  onChange(query: RotationQuery): void;
}) {
  const { query, grid, onChange } = props;
  const t = useText();
  const room = useRef<HTMLDivElement>(null);
  // What matters is at the end: today, and what is to come.
  useEffect(() => {
    room.current?.scrollTo?.({ left: room.current.scrollWidth });
  }, []);
  return (
    <div
      ref={room}
      className={styles.room}
      // A part that scrolls has to be reachable without a mouse.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={t('rotationList.calendar')}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('fleet.list.field.datasource')}</th>
            {grid.days.map((day, index) => (
              <th
                key={day}
                scope="col"
                data-today={day === grid.today || undefined}
                title={formatDate(t, dateOf(day), wholeDay)}
              >
                <span className={styles.month}>
                  {index === 0 || day.endsWith('-01')
                    ? formatDate(t, dateOf(day), { month: 'short' })
                    : ''}
                </span>
                {Number(day.slice(-2))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ datasource, cells }) => (
            <tr key={datasource ?? ''}>
              <th scope="row">
                {datasource === undefined ? (
                  t('rotationList.unconventional')
                ) : (
                  <Name>{datasource}</Name>
                )}
              </th>
              {grid.days.map(day => (
                <td
                  key={day}
                  data-today={day === grid.today || undefined}
                  data-chosen={day === query.day || undefined}
                >
                  <DayCell
                    cell={cells.get(day)}
                    day={day}
                    name={datasource ?? t('rotationList.unconventional')}
                    onPress={() =>
                      onChange({
                        ...query,
                        day,
                        days: undefined,
                        ...(datasource !== undefined && {
                          datasource: [datasource],
                        }),
                      })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayCell(props: {
  cell: Cell | undefined;
  day: string;
  name: string;
  onPress(): void;
}) {
  const { cell, day, name } = props;
  const t = useText();
  if (!cell) {
    return null;
  }
  const words = t('rotationList.cell', {
    name,
    day: formatDate(t, dateOf(day), wholeDay),
    what: describe(t, cell),
  });
  if (cell.rotations === 0) {
    return (
      <span className={styles.expected} title={words}>
        <span aria-hidden="true">{cell.expected}</span>
        <span className={styles.hidden}>{words}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.count}
      data-late={cell.late > 0 || undefined}
      data-many={levelOf(cell.rotations)}
      aria-label={words}
      title={words}
      onClick={props.onPress}
    >
      {cell.rotations}
      {cell.late > 0 && <span className={styles.mark}>!</span>}
    </button>
  );
}

function describe(t: Translate, { rotations, late, expected }: Cell): string {
  return [
    ...(rotations > 0
      ? [t('rotationList.rotations', { count: rotations })]
      : []),
    ...(late > 0 ? [t('rotationList.late', { count: late })] : []),
    ...(expected > 0
      ? [t('rotationList.expectedCount', { count: expected })]
      : []),
  ].join(', ');
}

/** How strong a cell is coloured; a tenfold is one step. */
function levelOf(rotations: number): number {
  return Math.min(3, 1 + Math.floor(Math.log10(rotations)));
}

function Expected({ calendar }: { calendar: RotationCalendar }) {
  const { expected, intervalsUnknown } = calendar;
  const t = useText();
  return (
    <>
      {expected.length > 0 && (
        <Disclosure
          summary={t('rotationList.expected', { count: expected.length })}
        >
          <DataTable
            label={t('rotationList.expectedLabel')}
            columns={[
              t('fleet.list.path'),
              t('details.cluster'),
              t('rotationList.when'),
              t('rotationList.every'),
              t('rotationList.toldBy'),
            ]}
            rows={expected
              .slice(0, MOST_EXPECTED)
              .map(({ distribution, at, everyMs, toldBy, overdue }) => ({
                key: distribution.id,
                cells: [
                  <Name key="path">{distribution.path}</Name>,
                  <Name key="cluster">{distribution.cluster}</Name>,
                  <span key="at" title={formatMoment(t, at)}>
                    {overdue && `${t('rotationList.overdue')} `}
                    <Age at={at} />
                  </span>,
                  formatElapsed(t, everyMs),
                  t(`rotationList.told.${toldBy}`),
                ],
              }))}
          />
        </Disclosure>
      )}
      {intervalsUnknown > 0 && (
        <p className={styles.muted}>
          {t('rotationList.notKnown', { count: intervalsUnknown })}
        </p>
      )}
    </>
  );
}
