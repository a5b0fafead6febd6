import { createRouteRef } from '@backstage/core-plugin-api';

/** Where a classic app puts the tab. */
export const legacyTabRouteRef = createRouteRef({ id: 'secret-distribution' });

/** Where a classic app puts the page. */
export const legacyPageRouteRef = createRouteRef({
  id: 'secret-distribution:page',
});
