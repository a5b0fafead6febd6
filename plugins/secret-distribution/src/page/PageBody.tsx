import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { ReactRouterV6PageRouter } from '@backstage/frontend-adapter-react-router-v6';
import { useText } from '../text';
import { Container, tokens } from '../ui';
import type { SubPagePath } from './subPages';
import styles from './Page.module.css';

const PageBase = createContext<string | undefined>(undefined);

/** What surrounds every sub-page, in both frontend systems. */
export function PageBody(props: {
  /** The address of the page, where an adopter put it. */
  base: string;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <PageLinks base={props.base}>
      <ReactRouterV6PageRouter>
        <Container
          className={`${tokens.tokens} ${styles.root}`}
          lang={t('format.language')}
        >
          {props.children}
        </Container>
      </ReactRouterV6PageRouter>
    </PageLinks>
  );
}

/** Tells what is in it where the page is, so that links lead there. */
export function PageLinks(props: {
  /** The address of the page; `undefined` where the portal has none. */
  base: string | undefined;
  children: ReactNode;
}) {
  return (
    <PageBase.Provider value={props.base?.replace(/\/$/, '')}>
      {props.children}
    </PageBase.Provider>
  );
}

/** The address of a sub-page, with what it is to show. */
export type SubPageHref = (path: SubPagePath, query?: string) => string;

function hrefBelow(base: string): SubPageHref {
  return (path, query) => `${base}/${path}${query ? `?${query}` : ''}`;
}

/** What is on no page leads to a neighbour. */
const neighbour = hrefBelow('..');

/** The addresses of sub-pages; `undefined` where the portal has no such page. */
export function useSubPageLink(): SubPageHref | undefined {
  const base = useContext(PageBase);
  return useMemo(
    () => (base === undefined ? undefined : hrefBelow(base)),
    [base],
  );
}

/** The addresses of sub-pages, from one to another. */
export function useSubPageHref(): SubPageHref {
  return useSubPageLink() ?? neighbour;
}
