import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** Where a classic app puts the tab. */
export const legacyTabRouteRef = createRouteRef({ id: 'secret-distribution' });

/** Where a classic app puts the page. */
export const legacyPageRouteRef = createRouteRef({
  id: 'secret-distribution:page',
});

/** The page as the tab sees it, which may be in an app without the page. */
export const legacyPageLinkRouteRef = createExternalRouteRef({
  id: 'secret-distribution:page-link',
  optional: true,
  defaultTarget: 'secret-distribution.root',
});

/** Where a template's form is, in the scaffolder's pages of a classic app. */
export const legacyTemplateFormRouteRef = createExternalRouteRef({
  id: 'secret-distribution:template-form',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});
