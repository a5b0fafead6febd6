import type { Rotation } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText, type Translate } from '../text';
import { Name } from '../ui';
import { formatAfter, formatElapsed } from './words';
import { placeOf, type Scale, type Step } from './waterfall';
import styles from './Waterfall.module.css';

/** A drawing that is taller than this is read as a table. */
const MOST_ROWS = 24;

/**
 * The steps of a rotation along its time. The drawing is one image to a screen reader; the
 * table beside it says the same.
 */
export function Waterfall(props: {
  rotation: Rotation;
  steps: readonly Step[];
  scale: Scale;
  summary: string;
}) {
  const { rotation, steps, scale } = props;
  const t = useText();
  const drawn = steps.slice(0, MOST_ROWS);
  const { bound, boundIsBeyond, start } = scale;
  return (
    <figure className={styles.figure}>
      <div className={styles.drawing} role="img" aria-label={props.summary}>
        {drawn.map(step => (
          <Row
            key={step.key}
            step={step}
            scale={scale}
            start={rotation.startedAt}
          />
        ))}
        {bound !== undefined && (
          <div className={styles.boundRow}>
            <span
              className={styles.boundWord}
              data-beyond={boundIsBeyond || undefined}
            >
              {t(boundIsBeyond ? 'rotations.boundBeyond' : 'rotations.bound', {
                duration: formatElapsed(t, Math.max(0, bound - start)),
              })}
            </span>
          </div>
        )}
      </div>
      {steps.length > drawn.length && (
        <figcaption className={styles.more}>
          {t('rotations.moreSteps', { count: steps.length - drawn.length })}
        </figcaption>
      )}
    </figure>
  );
}

function Row(props: { step: Step; scale: Scale; start: number }) {
  const { step, scale, start } = props;
  const t = useText();
  const from = placeOf(scale, step.from);
  const isOpen = step.at === undefined;
  const ended = isOpen && endsOpen(step);
  const to = placeOf(scale, step.at ?? scale.end);
  return (
    <div className={styles.row} data-tone={toneOf(step)}>
      <span className={styles.label}>
        <span className={styles.link}>{t(`rotations.step.${step.link}`)}</span>
        {step.name && (
          <Name truncate>
            {step.link === 'vault'
              ? t('rotations.versions', { versions: step.name })
              : step.name}
          </Name>
        )}
      </span>
      <span className={styles.track}>
        {(!isOpen || ended) && (
          <span
            className={styles.bar}
            data-open={ended || undefined}
            style={{ left: `${from}%`, width: `${Math.max(to - from, 0)}%` }}
          />
        )}
        {!isOpen && (
          <span
            className={styles.dot}
            data-inexact={!step.exact || undefined}
            style={{ left: `${to}%` }}
          />
        )}
        {scale.bound !== undefined && (
          <span
            className={styles.bound}
            data-beyond={scale.boundIsBeyond || undefined}
            style={{
              left: scale.boundIsBeyond
                ? '100%'
                : `${placeOf(scale, scale.bound)}%`,
            }}
          />
        )}
      </span>
      <span className={styles.time}>
        {isOpen ? shortResult(t, step) : formatAfter(t, step, start)}
        {step.late && (
          <span className={styles.late}> {t('rotations.late')}</span>
        )}
      </span>
    </div>
  );
}

/** It is still under way, so its bar has no end yet. */
function endsOpen({ result }: Step): boolean {
  return result === 'waiting' || result === 'late' || result === 'unpushed';
}

function shortResult(t: Translate, { result }: Step): string {
  return result ? t(`rotations.short.${result}`) : '';
}

function toneOf({ late, result }: Step): string {
  if (late || result === 'late') {
    return 'danger';
  }
  switch (result) {
    case 'old':
    case 'held':
      return 'warning';
    case 'waiting':
    case 'unpushed':
      return 'info';
    case 'overtaken':
    case 'unseen':
    case 'unknownCredential':
      return 'neutral';
    default:
      return 'success';
  }
}
