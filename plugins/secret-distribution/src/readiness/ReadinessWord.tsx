import type { ReactElement } from 'react';
import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiQuestionFill,
} from '@remixicon/react';
import type { ReadinessState } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import type { Tone } from '../ui';
import styles from '../ui/StateWord.module.css';

export const readinessTone: Record<ReadinessState, Tone> = {
  ok: 'success',
  warning: 'warning',
  broken: 'danger',
  unknown: 'neutral',
};

const icons: Record<ReadinessState, ReactElement> = {
  ok: <RiCheckboxCircleFill />,
  warning: <RiErrorWarningFill />,
  broken: <RiCloseCircleFill />,
  unknown: <RiQuestionFill />,
};

/** The state of a prerequisite, or of a whole cluster, as icon and word. */
export function ReadinessWord(props: {
  state: ReadinessState;
  of: 'cluster' | 'entry';
}) {
  const { of, state } = props;
  const t = useText();
  return (
    <span
      className={styles.word}
      data-tone={readinessTone[state]}
      data-size={of === 'cluster' ? 'large' : 'small'}
    >
      <span className={styles.icon} aria-hidden="true">
        {icons[state]}
      </span>
      {t(`readiness.${of}State.${state}`)}
    </span>
  );
}

/** The state as an icon alone, where its word stands beside it for screen readers. */
export function ReadinessIcon(props: { state: ReadinessState }) {
  return (
    <span
      className={styles.word}
      data-tone={readinessTone[props.state]}
      aria-hidden="true"
    >
      <span className={styles.icon}>{icons[props.state]}</span>
    </span>
  );
}
