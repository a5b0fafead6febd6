import { useId, type ReactNode } from 'react';
import styles from './Details.module.css';

/** A titled part of the details. */
export function Section(props: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h5 id={id} className={styles.title}>
        {props.title}
      </h5>
      {props.children}
    </section>
  );
}
