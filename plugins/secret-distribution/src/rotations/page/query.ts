import type {
  PastFilter,
  RotationFilter,
  RotationFilterState,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const DAY = 24 * 3_600_000;

/** What a list can be narrowed to, in the order of the buttons: what needs somebody first. */
export const states: readonly RotationFilterState[] = [
  'late',
  'old',
  'running',
  'arrived',
];

/** Since when one can ask for rotations, in days. */
export const spans = [1, 7, 30, 90] as const;

/** The fields of which an address can have several. */
export const listFields = [
  'cluster',
  'datasource',
  'consumer',
  'owner',
] as const;
export type ListField = (typeof listFields)[number];

/** What an address asks of the page. */
export interface RotationQuery extends PastFilter {
  state?: readonly RotationFilterState[];
  /** The last so many days, from now on backwards. */
  days?: number;
  /** One day of the reader's, `2026-01-31`. */
  day?: string;
}

/** What an address asks for; what it cannot mean is left out. */
export function readQuery(params: URLSearchParams): RotationQuery {
  const query: Record<string, unknown> = {};
  for (const field of listFields) {
    const values = [...new Set(params.getAll(field))].filter(
      value => value.length > 0 && value.length <= 300,
    );
    if (values.length > 0) {
      query[field] = values;
    }
  }
  const wanted = states.filter(state => params.getAll('state').includes(state));
  const days = Number(params.get('days') ?? NaN);
  const day = params.get('day') ?? '';
  return {
    ...(query as PastFilter),
    ...(wanted.length > 0 && { state: wanted }),
    ...(Number.isInteger(days) && days > 0 && days <= 4_000 && { days }),
    ...(startOf(day) !== undefined && { day }),
  };
}

/** The address of a list; the place in it is not a part. */
export function writeQuery(query: RotationQuery): string {
  const params = new URLSearchParams();
  for (const [field, value] of Object.entries(query)) {
    for (const each of [value].flat()) {
      if (each !== undefined && each !== '') {
        params.append(field, String(each));
      }
    }
  }
  return params.toString();
}

/** What the API is asked; a span is counted from the hour, so that pages of one list agree. */
export function requestOf(query: RotationQuery, now: number): RotationFilter {
  const { days, day, ...filter } = query;
  const start = day === undefined ? undefined : startOf(day);
  const hour = now - (now % 3_600_000);
  return {
    ...filter,
    ...(days !== undefined && { since: Math.max(0, hour - days * DAY) }),
    ...(start !== undefined && {
      since: Math.max(0, start),
      until: Math.max(0, endOf(start)),
    }),
  };
}

/** The chains that an address is about, without states and times. */
export function chainsOf(query: RotationQuery): PastFilter {
  const { state, days, day, ...chains } = query;
  return chains;
}

/** When a day of the reader's begins. */
function startOf(day: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) {
    return undefined;
  }
  const [year, month, date] = match.slice(1).map(Number);
  const start = new Date(year, month - 1, date);
  return start.getMonth() === month - 1 && start.getDate() === date
    ? start.getTime()
    : undefined;
}

/** Not every day has 24 hours. */
function endOf(start: number): number {
  const day = new Date(start);
  return new Date(
    day.getFullYear(),
    day.getMonth(),
    day.getDate() + 1,
  ).getTime();
}
