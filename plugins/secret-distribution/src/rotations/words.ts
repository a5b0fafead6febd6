import { formatDuration } from '../clock';
import type { Translate } from '../text';
import type { Step } from './waterfall';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A moment as machines read it. */
export function isoOf(at: number): string | undefined {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** How long after the start, for example `+36 s`; `≤` leads what happened at the latest then. */
export function formatAfter(t: Translate, step: Step, start: number): string {
  if (step.at === undefined) {
    return '';
  }
  const ms = Math.max(0, step.at - start);
  const words = t('rotations.after', { duration: formatElapsed(t, ms) });
  return step.exact ? words : t('rotations.atTheLatest', { time: words });
}

/** A length of time that was measured: `36 s`, `1 min 12 s`, `45 min`, `10 h`, `3 d`. */
export function formatElapsed(t: Translate, ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  const seconds = Math.round((ms - minutes * MINUTE) / SECOND);
  if (minutes > 0 && minutes < 10 && seconds > 0) {
    return `${formatDuration(t, minutes * MINUTE)} ${formatDuration(
      t,
      seconds * SECOND,
    )}`;
  }
  if (ms >= 2 * DAY) {
    return t('duration.days', { amount: String(Math.round(ms / DAY)) });
  }
  return ms >= 2 * HOUR
    ? t('duration.hours', { amount: String(Math.round(ms / HOUR)) })
    : formatDuration(t, ms);
}

/** What became of a step and why, as a person says it. */
export function describeResult(t: Translate, step: Step): string {
  const { result, consumer, why = [] } = step;
  const told: string[] = [];
  if (step.link === 'pull' && consumer && !result) {
    const { counts, workloads } = consumer;
    if (!workloads && counts.old > 0) {
      told.push(t('rotations.othersOld', { count: counts.old }));
    }
  }
  if (result === 'held') {
    told.push(t(`rotations.holds.${consumer?.holds ?? 'frozen'}`));
  } else if (result) {
    told.push(t(`rotations.result.${result}`));
  }
  told.push(...why.map(reason => t(`rotations.why.${reason}`)));
  return told.join(' ');
}
