import type { Rotation } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { formatMoment, useClock } from '../clock';
import { useText, type Translate } from '../text';
import { DataTable, Disclosure, Name } from '../ui';
import { LateWord, RotationStateWord } from './RotationStateWord';
import { Waterfall } from './Waterfall';
import { scaleOf, stepsOf, type Step } from './waterfall';
import { describeResult, formatAfter, formatElapsed, isoOf } from './words';
import styles from './Rotations.module.css';

/** One rotation: a line that says how it stands, and below it its way, drawn and as a table. */
export function RotationView(props: { rotation: Rotation; open: boolean }) {
  const { rotation } = props;
  const t = useText();
  return (
    <li className={styles.rotation}>
      <Disclosure
        defaultOpen={props.open}
        summary={
          <span className={styles.summary}>
            <RotationStateWord state={rotation.state} />
            <time dateTime={isoOf(rotation.startedAt)}>
              {formatMoment(t, rotation.startedAt)}
            </time>
            <span className={styles.muted}>
              {describeRotation(t, rotation)}
            </span>
          </span>
        }
      >
        <RotationWay rotation={rotation} />
      </Disclosure>
    </li>
  );
}

/** The way of a rotation, drawn, with what a person has to know beyond times. */
export function RotationWay({ rotation }: { rotation: Rotation }) {
  const t = useText();
  const now = useClock().now();
  const steps = stepsOf(rotation, now);
  const notes = notesOf(t, steps);
  return (
    <div className={styles.way}>
      <Waterfall
        rotation={rotation}
        steps={steps}
        scale={scaleOf(rotation, steps, now)}
        summary={t('rotations.drawing', {
          when: formatMoment(t, rotation.startedAt),
          what: describeRotation(t, rotation),
        })}
      />
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {rotation.versions.length > 0 && rotation.consumers.length === 0 && (
        <p className={styles.muted}>{t('rotations.nobodySeen')}</p>
      )}
      <Disclosure summary={t('rotations.asTable')}>
        <StepTable rotation={rotation} steps={steps} />
      </Disclosure>
    </div>
  );
}

function StepTable(props: { rotation: Rotation; steps: readonly Step[] }) {
  const { rotation, steps } = props;
  const t = useText();
  return (
    <DataTable
      label={t('rotations.tableLabel', {
        when: formatMoment(t, rotation.startedAt),
      })}
      columns={[
        t('rotations.columns.step'),
        t('rotations.columns.object'),
        t('rotations.columns.at'),
        t('rotations.columns.after'),
        t('rotations.columns.result'),
      ]}
      rows={steps.map(step => ({
        key: step.key,
        cells: [
          t(`rotations.step.${step.link}`),
          step.name === '' ? undefined : (
            <Name key="name">
              {step.link === 'vault'
                ? t('rotations.versions', { versions: step.name })
                : step.name}
            </Name>
          ),
          step.at === undefined ? undefined : formatMoment(t, step.at),
          step.at === undefined
            ? undefined
            : formatAfter(t, step, rotation.startedAt),
          resultCell(t, step),
        ],
      }))}
    />
  );
}

function resultCell(t: Translate, step: Step) {
  const words = describeResult(t, step);
  if (!step.late) {
    return words || undefined;
  }
  return (
    <>
      <LateWord /> {words}
    </>
  );
}

/** What a person has to know beyond times: who still runs with the old credential, and why. */
export function notesOf(t: Translate, steps: readonly Step[]): string[] {
  return steps
    .filter(
      ({ result, consumer, link }) =>
        result === 'old' ||
        result === 'held' ||
        result === 'late' ||
        (link === 'pull' && !consumer?.workloads && consumer?.counts.old),
    )
    .map(step =>
      t('rotations.note', {
        object: step.name,
        what: describeResult(t, step),
      }),
    );
}

/** What was rotated, and how long it took. */
export function describeRotation(t: Translate, rotation: Rotation): string {
  const { versions, state, startedAt, lastStepAt } = rotation;
  if (versions.length === 0) {
    return t('rotations.unpushed');
  }
  const what = t('rotations.versions', {
    versions: versions.map(({ version }) => version).join(', '),
  });
  const consumed = rotation.consumers.some(({ pulled }) => pulled?.exact);
  return state === 'arrived' && consumed
    ? t('rotations.arrivedAfter', {
        what,
        duration: formatElapsed(t, lastStepAt - startedAt),
      })
    : what;
}
