const DAY_MS = 24 * 3_600_000;

/** The day in UTC, so many days before. */
export function dayOf(now: number, daysBefore = 0): string {
  return new Date(now - daysBefore * DAY_MS).toISOString().slice(0, 10);
}
