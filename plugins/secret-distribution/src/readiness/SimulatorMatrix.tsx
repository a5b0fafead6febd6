import type { ReactElement } from 'react';
import {
  RiCheckLine,
  RiCloseLine,
  RiQuestionMark,
  RiSubtractLine,
} from '@remixicon/react';
import {
  esoCalls,
  esoPhases,
  type CallOutcome,
  type Forecast,
  type PolicySimulation,
  type SimulatedPaths,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { Disclosure, Name, RichText, VisuallyHidden } from '../ui';
import styles from './Simulator.module.css';

const icons: Record<CallOutcome, ReactElement> = {
  allowed: <RiCheckLine />,
  denied: <RiCloseLine />,
  unknown: <RiQuestionMark />,
  notNeeded: <RiSubtractLine />,
};

const tones: Record<Forecast, string> = {
  works: 'success',
  failsNow: 'danger',
  failsAtFirstPush: 'danger',
  failsAtRotation: 'warning',
  failsAtDeletion: 'warning',
  unknown: 'neutral',
};

/** So many paths of a row stand there; the rest is folded. */
const SHOWN_PATHS = 3;

/** Paths against calls: a row for all paths that Vault decides alike. */
export function SimulatorMatrix(props: { simulation: PolicySimulation }) {
  const t = useText();
  return (
    // Wide tables scroll, and what scrolls must be reachable with the keyboard.
    <div
      className={styles.scroll}
      role="region"
      aria-label={t('simulator.matrix')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.matrix}>
        <thead>
          <tr>
            {esoPhases.map(phase => (
              <th
                key={phase}
                scope="colgroup"
                className={styles.phase}
                colSpan={esoCalls.filter(call => call.phase === phase).length}
              >
                {t(`simulator.phase.${phase}`)}
              </th>
            ))}
          </tr>
          <tr>
            {esoCalls.map((call, index) => (
              <th
                key={call.id}
                scope="col"
                className={styles.call}
                data-first={isFirst(index) || undefined}
              >
                <span className={styles.method}>{call.method}</span> {call.area}
                <br />
                <span className={styles.capability}>{call.capability}</span>
              </th>
            ))}
          </tr>
        </thead>
        {props.simulation.rows.map(row => (
          <Row key={row.paths.join('\n')} row={row} />
        ))}
      </table>
    </div>
  );
}

function Row({ row }: { row: SimulatedPaths }) {
  const t = useText();
  const times = new Map(row.phases.map(({ phase, time }) => [phase, time]));
  return (
    <tbody>
      <tr>
        <th
          scope="rowgroup"
          colSpan={esoCalls.length}
          className={styles.rowHeader}
        >
          <div className={styles.rowText}>
            <Paths row={row} />
            <p className={styles.forecast} data-tone={tones[row.forecast]}>
              {row.forecast === 'works' ? (
                t('simulator.works')
              ) : (
                <RichText>{row.sentence}</RichText>
              )}
            </p>
          </div>
        </th>
      </tr>
      <tr>
        {esoCalls.map(({ id, phase }, index) => {
          const outcome =
            row.calls.find(({ call }) => call === id)?.outcome ?? 'unknown';
          const time = times.get(phase);
          const isPast = time === 'past' && outcome !== 'notNeeded';
          return (
            <td
              key={id}
              data-outcome={outcome}
              data-first={isFirst(index) || undefined}
              data-past={isPast || undefined}
            >
              <span className={styles.cell}>
                <span aria-hidden="true">{icons[outcome]}</span>
                <VisuallyHidden>
                  {t(`simulator.outcome.${outcome}`)}
                  {isPast && `, ${t('simulator.past')}`}
                </VisuallyHidden>
              </span>
            </td>
          );
        })}
      </tr>
    </tbody>
  );
}

function Paths({ row }: { row: SimulatedPaths }) {
  const t = useText();
  const hidden = row.total - SHOWN_PATHS;
  const names = (paths: readonly string[]) =>
    paths.map(path => (
      <span key={path} className={styles.path}>
        <Name>{path}</Name>
      </span>
    ));
  return (
    <>
      {names(row.paths.slice(0, SHOWN_PATHS))}
      {row.toCome && (
        <span className={styles.toCome}>{t('simulator.toCome')}</span>
      )}
      {hidden > 0 && (
        <Disclosure summary={t('cause.more', { count: hidden })}>
          {names(row.paths.slice(SHOWN_PATHS))}
          {row.total > row.paths.length && (
            <span className={styles.toCome}>
              {t('cause.more', { count: row.total - row.paths.length })}
            </span>
          )}
        </Disclosure>
      )}
    </>
  );
}

function isFirst(index: number): boolean {
  return esoCalls[index].phase !== esoCalls[index - 1]?.phase;
}
