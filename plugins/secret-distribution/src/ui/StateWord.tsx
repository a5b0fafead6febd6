import type { ReactElement } from 'react';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiForbid2Fill,
  RiHistoryFill,
  RiIndeterminateCircleLine,
  RiInformationFill,
  RiQuestionFill,
  RiTimeFill,
} from '@remixicon/react';
import type {
  ChainState,
  LinkState,
  Severity,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { chainTone, linkTone, severityTone, type Tone } from './tones';
import styles from './StateWord.module.css';

const chainIcon: Record<ChainState | 'none', ReactElement> = {
  broken: <RiCloseCircleFill />,
  stale: <RiHistoryFill />,
  unknown: <RiQuestionFill />,
  pending: <RiTimeFill />,
  warning: <RiErrorWarningFill />,
  ok: <RiCheckboxCircleFill />,
  none: <RiIndeterminateCircleLine />,
};

const linkIcon: Record<LinkState, ReactElement> = {
  ok: <RiCheckboxCircleFill />,
  pending: <RiTimeFill />,
  stale: <RiHistoryFill />,
  broken: <RiCloseCircleFill />,
  missing: <RiForbid2Fill />,
  unknown: <RiQuestionFill />,
  notApplicable: <RiIndeterminateCircleLine />,
};

const severityIcon: Record<Severity, ReactElement> = {
  error: <RiCloseCircleFill />,
  warning: <RiAlertFill />,
  info: <RiInformationFill />,
};

/** A word in the colour of its tone, with its icon. */
export function ToneWord(props: {
  tone: Tone;
  icon: ReactElement;
  word: string;
  size?: 'small' | 'large';
}) {
  return (
    <span
      className={styles.word}
      data-tone={props.tone}
      data-size={props.size ?? 'small'}
    >
      <span className={styles.icon} aria-hidden="true">
        {props.icon}
      </span>
      {props.word}
    </span>
  );
}

/** The state of a chain as icon and word. */
export function ChainStateWord(props: {
  state: ChainState | 'none';
  size?: 'small' | 'large';
}) {
  const t = useText();
  return (
    <ToneWord
      tone={chainTone[props.state]}
      icon={chainIcon[props.state]}
      word={t(`chainState.${props.state}`)}
      size={props.size}
    />
  );
}

/** The state of a link as icon and word; a symptom keeps its word and loses its colour. */
export function LinkStateWord(props: { state: LinkState; faded?: boolean }) {
  const t = useText();
  return (
    <ToneWord
      tone={props.faded ? 'neutral' : linkTone[props.state]}
      icon={linkIcon[props.state]}
      word={t(`linkState.${props.state}`)}
    />
  );
}

/** How bad a finding is, as icon and word. */
export function SeverityWord(props: { severity: Severity }) {
  const t = useText();
  return (
    <ToneWord
      tone={severityTone[props.severity]}
      icon={severityIcon[props.severity]}
      word={t(`severity.${props.severity}`)}
    />
  );
}
