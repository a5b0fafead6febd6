import type { ReactNode } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { pageRouteRef } from '../routes';
import { PageBody } from './PageBody';

/** What surrounds every sub-page in the frontend system. */
export function RoutedPageBody(props: { children: ReactNode }) {
  const page = useRouteRef(pageRouteRef);
  return (
    <PageBody base={page?.() ?? '/secret-distribution'}>
      {props.children}
    </PageBody>
  );
}
