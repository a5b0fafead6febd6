import type { ReactNode } from 'react';
import { Box } from '@backstage/ui';
import { tokens } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import styles from './FieldFrame.module.css';

/** What all parts of one form field stand in: its title, what it is for, its parts. */
export function FieldFrame(props: {
  title: string;
  description?: string;
  children: ReactNode;
}) {
  return (
    <Box as="fieldset" bg="neutral" className={`${tokens} ${styles.frame}`}>
      <legend className={styles.legend}>{props.title}</legend>
      {props.description && (
        <p className={styles.description}>{props.description}</p>
      )}
      {props.children}
    </Box>
  );
}
