import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiHistoryFill,
  RiLockFill,
  RiQuestionFill,
  RiSkipForwardFill,
  RiTimeFill,
} from '@remixicon/react';
import type { ReactElement } from 'react';
import type { RotationState } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { ToneWord, type Tone } from '../ui';

const tones: Record<RotationState, Tone> = {
  late: 'danger',
  old: 'warning',
  held: 'warning',
  waiting: 'info',
  overtaken: 'neutral',
  unseen: 'neutral',
  arrived: 'success',
};

const icons: Record<RotationState, ReactElement> = {
  late: <RiCloseCircleFill />,
  old: <RiHistoryFill />,
  held: <RiLockFill />,
  waiting: <RiTimeFill />,
  overtaken: <RiSkipForwardFill />,
  unseen: <RiQuestionFill />,
  arrived: <RiCheckboxCircleFill />,
};

/** How a rotation stands, as icon and word. */
export function RotationStateWord(props: { state: RotationState }) {
  const t = useText();
  return (
    <ToneWord
      tone={tones[props.state]}
      icon={icons[props.state]}
      word={t(`rotations.state.${props.state}`)}
    />
  );
}

/** A step is later than its intervals allow. */
export function LateWord() {
  const t = useText();
  return (
    <ToneWord
      tone="danger"
      icon={<RiErrorWarningFill />}
      word={t('rotations.late')}
    />
  );
}
