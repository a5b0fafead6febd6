import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { ReactRouterV6PageRouter } from '@backstage/frontend-adapter-react-router-v6';
import { Container, tokens } from '../ui';
import type { SubPagePath } from './subPages';
import styles from './Page.module.css';

const PageBase = createContext('/secret-distribution');

/** What surrounds every sub-page, in both frontend systems. */
export function PageBody(props: {
  /** The address of the page, where an adopter put it. */
  base: string;
  children: ReactNode;
}) {
  return (
    <PageBase.Provider value={props.base.replace(/\/$/, '')}>
      <ReactRouterV6PageRouter>
        <Container className={`${tokens.tokens} ${styles.root}`}>
          {props.children}
        </Container>
      </ReactRouterV6PageRouter>
    </PageBase.Provider>
  );
}

/** The addresses of sub-pages, with what they are to show. */
export function useSubPageHref(): (
  path: SubPagePath,
  query?: string,
) => string {
  const base = useContext(PageBase);
  return useMemo(
    () => (path, query) => `${base}/${path}${query ? `?${query}` : ''}`,
    [base],
  );
}
