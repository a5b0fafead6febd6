import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiHistoryFill,
  RiTimeFill,
} from '@remixicon/react';
import type { ReactElement } from 'react';
import type { RotationFilterState } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import { ToneWord, type Tone } from '../../ui';

const looks: Record<RotationFilterState, { tone: Tone; icon: ReactElement }> = {
  late: { tone: 'danger', icon: <RiErrorWarningFill /> },
  old: { tone: 'warning', icon: <RiHistoryFill /> },
  running: { tone: 'info', icon: <RiTimeFill /> },
  arrived: { tone: 'success', icon: <RiCheckboxCircleFill /> },
};

/** What rotations can be narrowed to, as icon and word. */
export function FilterStateWord(props: { state: RotationFilterState }) {
  const t = useText();
  const { tone, icon } = looks[props.state];
  return (
    <ToneWord
      tone={tone}
      icon={icon}
      word={t(`rotationList.state.${props.state}`)}
    />
  );
}
