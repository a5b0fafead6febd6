import type { ReactNode } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { usualPagePath } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { pageRouteRef, templateFormRouteRef } from '../routes';
import { PageBody } from './PageBody';
import { TemplateFormsProvider } from './templates';

/** What surrounds every sub-page in the frontend system. */
export function RoutedPageBody(props: { children: ReactNode }) {
  const page = useRouteRef(pageRouteRef);
  const templateForm = useRouteRef(templateFormRouteRef);
  return (
    <PageBody base={page?.() ?? usualPagePath}>
      <TemplateFormsProvider href={templateForm}>
        {props.children}
      </TemplateFormsProvider>
    </PageBody>
  );
}
