import type { RotationEntry } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { formatMoment } from '../../clock';
import { EntityLink } from '../../fleet/EntityLink';
import { useText } from '../../text';
import { Disclosure, Name } from '../../ui';
import { LateWord, RotationStateWord } from '../RotationStateWord';
import { describeRotation, notesOf, RotationWay } from '../RotationView';
import { stepsOf } from '../waterfall';
import { isoOf } from '../words';
import styles from './RotationsPage.module.css';

/** So many consumers with trouble are told of without opening the rotation. */
const MOST_NOTES = 3;

/** One rotation in the list: how it stands and who is left behind; below it its way. */
export function FleetRotation(props: { entry: RotationEntry }) {
  const { distribution, rotation, late, entities } = props.entry;
  const t = useText();
  const notes = notesOf(t, stepsOf(rotation, rotation.lastStepAt));
  return (
    <li className={styles.rotation}>
      <Disclosure
        summary={
          <span className={styles.line}>
            <span className={styles.words}>
              <RotationStateWord state={rotation.state} />
              {late && rotation.state !== 'late' && <LateWord />}
            </span>
            <span className={styles.what}>
              <strong>
                <Name>{distribution.path}</Name>
              </strong>
              <span className={styles.muted}>
                <Name>{distribution.cluster}</Name>
                {', '}
                {describeRotation(t, rotation)}
              </span>
            </span>
            <time dateTime={isoOf(rotation.startedAt)} className={styles.time}>
              {formatMoment(t, rotation.startedAt)}
            </time>
          </span>
        }
      >
        <RotationWay rotation={rotation} />
        {entities.length > 0 && (
          <p className={styles.entities}>
            <span className={styles.muted}>{t('rotationList.entities')}</span>
            {entities.map(ref => (
              <EntityLink key={ref} entityRef={ref} tab />
            ))}
          </p>
        )}
      </Disclosure>
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.slice(0, MOST_NOTES).map(note => (
            <li key={note}>{note}</li>
          ))}
          {notes.length > MOST_NOTES && (
            <li>{t('cause.more', { count: notes.length - MOST_NOTES })}</li>
          )}
        </ul>
      )}
    </li>
  );
}
