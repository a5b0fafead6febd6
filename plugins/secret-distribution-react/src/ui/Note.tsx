import type { ReactElement, ReactNode } from 'react';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiInformationFill,
} from '@remixicon/react';
import { VisuallyHidden } from '@backstage/ui';
import { useText } from '../text';
import styles from './Note.module.css';

/** The colour family of a note. Every use of it comes with an icon and a word. @public */
export type Tone = 'danger' | 'warning' | 'info' | 'success';

const icons: Record<Tone, ReactElement> = {
  danger: <RiCloseCircleFill />,
  warning: <RiAlertFill />,
  info: <RiInformationFill />,
  success: <RiCheckboxCircleFill />,
};

/** Something to know before going on. `live` notes are read out when they change. @public */
export function Note(props: {
  tone: Tone;
  live?: boolean;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <div
      className={styles.note}
      data-tone={props.tone}
      role={props.live ? 'status' : undefined}
    >
      <span className={styles.icon} aria-hidden="true">
        {icons[props.tone]}
      </span>
      <div className={styles.body}>
        <VisuallyHidden>{t(`tone.${props.tone}`)}: </VisuallyHidden>
        {props.children}
      </div>
    </div>
  );
}
