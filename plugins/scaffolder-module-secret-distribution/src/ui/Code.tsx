import styles from './Code.module.css';

/** A block of text exactly as it stands. */
export function Code(props: { label: string; children: string }) {
  return (
    // Wide lines scroll, and what scrolls must be reachable with the keyboard.
    <pre
      className={styles.code}
      role="region"
      aria-label={props.label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <code dir="ltr">{props.children}</code>
    </pre>
  );
}
