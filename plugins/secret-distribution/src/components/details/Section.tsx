import type { ReactNode } from 'react';
import styles from './Details.module.css';

/** A titled part of the details. */
export function Section(props: { title: string; children: ReactNode }) {
  return (
    <div className={styles.section}>
      <h5 className={styles.title}>{props.title}</h5>
      {props.children}
    </div>
  );
}
