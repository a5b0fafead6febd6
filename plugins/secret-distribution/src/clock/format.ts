import type { Translate } from '../text';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A number as the reader's language writes it. */
export function formatNumber(t: Translate, value: number): string {
  return t('format.number', { value });
}

/** A date, or a part of it, in the reader's own time zone. */
export function formatDate(
  t: Translate,
  date: Date,
  options: Intl.DateTimeFormatOptions,
): string {
  return Number.isNaN(date.getTime())
    ? '–'
    : t('format.moment', { at: date, formatParams: { at: options } });
}

/** A date and a time in the reader's own time zone; `long` names the zone. */
export function formatMoment(
  t: Translate,
  at: number,
  timeStyle: 'medium' | 'long' = 'medium',
): string {
  return formatDate(t, new Date(at), { dateStyle: 'medium', timeStyle });
}

/** How long ago, or in how long, in the coarsest unit that tells something. */
export function formatAge(t: Translate, at: number, now: number): string {
  const ms = Math.abs(now - at);
  const past = now >= at;
  if (ms < 5 * SECOND) {
    return past ? t('age.now') : t('age.soon');
  }
  if (ms < MINUTE) {
    const amount = String(Math.floor(ms / SECOND));
    return past ? t('age.seconds', { amount }) : t('age.inSeconds', { amount });
  }
  if (ms < HOUR) {
    const amount = String(Math.floor(ms / MINUTE));
    return past ? t('age.minutes', { amount }) : t('age.inMinutes', { amount });
  }
  if (ms < 2 * DAY) {
    const amount = String(Math.floor(ms / HOUR));
    return past ? t('age.hours', { amount }) : t('age.inHours', { amount });
  }
  const amount = String(Math.floor(ms / DAY));
  return past ? t('age.days', { amount }) : t('age.inDays', { amount });
}

/** A length of time in words: `1 h`, `90 min`, `36 s`. */
export function formatDuration(t: Translate, ms: number): string {
  if (ms >= DAY && ms % DAY === 0) {
    return t('duration.days', { amount: formatNumber(t, ms / DAY) });
  }
  if (ms >= HOUR && ms % (HOUR / 2) === 0) {
    return t('duration.hours', { amount: formatNumber(t, ms / HOUR) });
  }
  if (ms >= MINUTE) {
    return t('duration.minutes', { amount: String(Math.round(ms / MINUTE)) });
  }
  return t('duration.seconds', { amount: String(Math.round(ms / SECOND)) });
}

/** A refresh interval in words; 0 is the interval of what is never refreshed again. */
export function formatInterval(t: Translate, ms: number): string {
  return ms === 0
    ? t('duration.never')
    : t('duration.every', { duration: formatDuration(t, ms) });
}
