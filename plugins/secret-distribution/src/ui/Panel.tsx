import type { HTMLAttributes, ReactNode } from 'react';
import { Box } from '@backstage/ui';
import type { Tone } from './tones';
import styles from './Panel.module.css';

/**
 * A surface on the page, one step above what it lies on; with a tone it has an edge in that
 * colour.
 */
export function Panel(
  props: Omit<HTMLAttributes<HTMLDivElement>, 'children'> & {
    tone?: Tone;
    children: ReactNode;
  },
) {
  const { tone, className, ...rest } = props;
  return (
    <Box
      as="section"
      bg="neutral"
      {...rest}
      data-tone={tone}
      className={[styles.panel, className].filter(Boolean).join(' ')}
    />
  );
}
