import { useId, useState, type ReactNode } from 'react';
import { RiArrowRightSLine } from '@remixicon/react';
import styles from './Disclosure.module.css';

/** A line that folds what is below it. The folded part is not rendered at all. */
export function Disclosure(props: {
  summary: ReactNode;
  children: ReactNode;
  className?: string;
  /** It is unfolded at first. */
  defaultOpen?: boolean;
}) {
  const [open, setOpen] = useState(props.defaultOpen ?? false);
  const id = useId();
  return (
    <div className={props.className}>
      <button
        type="button"
        className={styles.summary}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <RiArrowRightSLine className={styles.chevron} aria-hidden="true" />
        {props.summary}
      </button>
      {open && (
        <div id={id} className={styles.content}>
          {props.children}
        </div>
      )}
    </div>
  );
}
