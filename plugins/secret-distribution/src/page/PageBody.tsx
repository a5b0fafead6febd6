import type { ReactNode } from 'react';
import { ReactRouterV6PageRouter } from '@backstage/frontend-adapter-react-router-v6';
import { Container, tokens } from '../ui';
import styles from './Page.module.css';

/** What surrounds every sub-page, in both frontend systems. */
export function PageBody(props: { children: ReactNode }) {
  return (
    <ReactRouterV6PageRouter>
      <Container className={`${tokens.tokens} ${styles.root}`}>
        {props.children}
      </Container>
    </ReactRouterV6PageRouter>
  );
}
