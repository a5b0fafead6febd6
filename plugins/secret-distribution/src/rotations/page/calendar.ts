import type {
  ExpectedRotation,
  RotationCalendar,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** One day of one datasource. */
export interface Cell {
  rotations: number;
  late: number;
  /** Rotations that are expected on that day. */
  expected: number;
}

/** The days of a calendar, and for each datasource what happened and is expected on them. */
export interface Grid {
  /** `2026-01-31`, oldest first, those to come included. */
  days: readonly string[];
  today: string;
  rows: readonly {
    /** `undefined` for paths that do not follow the convention. */
    datasource: string | undefined;
    cells: ReadonlyMap<string, Cell>;
  }[];
}

/** @param ahead - how many days to come are in it */
export function gridOf(calendar: RotationCalendar, ahead: number): Grid {
  const days = daysFrom(calendar.from, calendar.to, ahead);
  const rows = new Map<string, Map<string, Cell>>();
  const cellOf = (datasource: string, day: string): Cell => {
    const row = rows.get(datasource) ?? new Map<string, Cell>();
    rows.set(datasource, row);
    const cell = row.get(day) ?? { rotations: 0, late: 0, expected: 0 };
    row.set(day, cell);
    return cell;
  };
  for (const { day, datasource = '', rotations, late } of calendar.days) {
    const cell = cellOf(datasource, day);
    cell.rotations += rotations;
    cell.late += late;
  }
  const known = new Set(days);
  for (const expected of calendar.expected) {
    const day = dayOfExpected(expected, calendar.to);
    if (known.has(day)) {
      cellOf(expected.distribution.datasource ?? '', day).expected += 1;
    }
  }
  return {
    days,
    today: calendar.to,
    rows: [...rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([datasource, cells]) => ({
        datasource: datasource === '' ? undefined : datasource,
        cells,
      })),
  };
}

/** What should have been there already is expected today. */
function dayOfExpected({ at, overdue }: ExpectedRotation, today: string) {
  return overdue ? today : localDay(new Date(at));
}

/** A day of the reader's, `2026-01-31`. */
export function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(
    date.getDate(),
  )}`;
}

/** A day as a date in the reader's time, at noon, so that no change of the clocks moves it. */
export function dateOf(day: string): Date {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}

function daysFrom(from: string, to: string, ahead: number): string[] {
  const days: string[] = [];
  const last = dateOf(to);
  last.setDate(last.getDate() + ahead);
  for (
    const date = dateOf(from);
    date.getTime() <= last.getTime();
    date.setDate(date.getDate() + 1)
  ) {
    days.push(localDay(date));
  }
  return days;
}
