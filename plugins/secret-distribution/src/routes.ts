import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** Where the tab is mounted, wherever an adopter puts it. */
export const tabRouteRef = createRouteRef();

/** Where the page for all distributions is mounted. */
export const pageRouteRef = createRouteRef();

/** Where a template's form is, in the scaffolder's pages. */
export const templateFormRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
