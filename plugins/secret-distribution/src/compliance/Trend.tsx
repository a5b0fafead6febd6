import type { ComplianceDay } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { DataTable, Disclosure } from '../ui';
import styles from './Compliance.module.css';

const WIDTH = 160;
const HEIGHT = 32;
const DOT = 2.5;
const DAY_MS = 24 * 3_600_000;

/** How many chains broke a rule day by day: drawn, in words, and as a table. */
export function Trend(props: { rule: string; days: readonly ComplianceDay[] }) {
  const { rule, days } = props;
  const t = useText();
  const first = days[0];
  const last = days[days.length - 1];
  if (!first || first === last) {
    return <span className={styles.muted}>{t('compliance.noTrend')}</span>;
  }
  return (
    <div className={styles.trend}>
      <Line days={days} />
      <span className={styles.muted}>
        {t('compliance.change', {
          day: first.day,
          before: String(first.breaks),
          now: String(last.breaks),
        })}
      </span>
      <Disclosure summary={t('compliance.asTable')}>
        <DataTable
          label={t('compliance.daysOf', { rule })}
          columns={[
            t('compliance.day'),
            t('compliance.breaks'),
            t('compliance.chains'),
          ]}
          rows={[...days].reverse().map(({ day, breaks, chains }) => ({
            key: day,
            cells: [day, String(breaks), String(chains)],
          }))}
        />
      </Disclosure>
    </div>
  );
}

/** The line; days on which nothing was counted are a gap in time, not in the line. */
function Line(props: { days: readonly ComplianceDay[] }) {
  const times = props.days.map(({ day }) => Date.parse(day));
  const from = times[0];
  const span = Math.max(DAY_MS, times[times.length - 1] - from);
  const most = Math.max(1, ...props.days.map(({ breaks }) => breaks));
  const points = props.days.map(({ breaks }, index) => ({
    x: DOT + ((times[index] - from) / span) * (WIDTH - 2 * DOT),
    y: HEIGHT - DOT - (breaks / most) * (HEIGHT - 2 * DOT),
  }));
  const end = points[points.length - 1];
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      <circle cx={end.x} cy={end.y} r={DOT} />
    </svg>
  );
}
