import { printable } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import styles from './Name.module.css';

/** No object of Kubernetes and no sane path is longer. */
const LONGEST = 600;

/** A name from a form or a cluster, shown as what it is and left to right. @public */
export function Name(props: { children: string }) {
  return (
    <bdi dir="ltr" className={styles.name}>
      {printable(props.children, LONGEST)}
    </bdi>
  );
}
