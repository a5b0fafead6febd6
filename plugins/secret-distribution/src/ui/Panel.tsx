import type { HTMLAttributes } from 'react';
import type { Tone } from './tones';
import styles from './Panel.module.css';

/** A surface on the page; with a tone it has an edge in that colour. */
export function Panel(props: HTMLAttributes<HTMLElement> & { tone?: Tone }) {
  const { tone, className, ...rest } = props;
  return (
    <section
      {...rest}
      data-tone={tone}
      className={[styles.panel, className].filter(Boolean).join(' ')}
    />
  );
}
