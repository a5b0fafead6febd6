import { printable } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import styles from './Name.module.css';

/** No object of Kubernetes and no sane path has a longer name. */
const LONGEST = 600;

/**
 * A name from the outside world: an object, a path, a cluster. It is shown as what it is,
 * left to right, and cannot pose as another name.
 */
export function Name(props: {
  children: string;
  /** Cut with an ellipsis where there is no room; the whole name is in the title. */
  truncate?: boolean;
  className?: string;
}) {
  const name = printable(props.children, LONGEST);
  return (
    <bdi
      dir="ltr"
      title={props.truncate ? name : undefined}
      className={[
        styles.name,
        props.truncate ? styles.truncate : styles.wrap,
        props.className,
      ]
        .filter(Boolean)
        .join(' ')}
    >
      {name}
    </bdi>
  );
}
