import { lazy, Suspense } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import {
  legacyPageRouteRef,
  legacyTemplateFormRouteRef,
} from '../legacyRoutes';
import { useText } from '../text';
import { PluginHeader } from '../ui';
import { PageBody } from './PageBody';
import { subPages } from './subPages';
import { TemplateFormsProvider } from './templates';

const routes = subPages.map(({ path, load }) => ({
  path,
  Element: lazy(async () => {
    const element = await load();
    return { default: () => element };
  }),
}));

/** The page with its tabs in a classic app, where no extension brings them. */
export function LegacyPage() {
  const t = useText();
  const base = useRouteRef(legacyPageRouteRef)();
  const templateForm = useRouteRef(legacyTemplateFormRouteRef);
  const { search } = useLocation();
  return (
    <>
      <PluginHeader
        title={t('page.title')}
        titleLink={base}
        tabs={routes.map(({ path }) => ({
          id: path,
          label: t(`page.${path}`),
          href: `${base}/${path}`,
          matchStrategy: 'prefix',
        }))}
      />
      <PageBody base={base}>
        <TemplateFormsProvider href={templateForm}>
          <Suspense fallback={null}>
            <Routes>
              {routes.map(({ path, Element }) => (
                <Route key={path} path={`${path}/*`} element={<Element />} />
              ))}
              <Route
                path="*"
                element={<Navigate replace to={`${routes[0].path}${search}`} />}
              />
            </Routes>
          </Suspense>
        </TemplateFormsProvider>
      </PageBody>
    </>
  );
}
