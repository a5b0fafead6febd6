import { createBackend } from '@backstage/backend-defaults';
import { provideStaticCatalogModel } from '@backstage/plugin-catalog-node/alpha';
import { secretDistributionCatalogModelLayer } from '@secret-distribution/backstage-plugin-catalog-backend-module-secret-distribution';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import(
    '@secret-distribution/backstage-plugin-catalog-backend-module-secret-distribution'
  ),
);
backend.add(
  provideStaticCatalogModel({ layers: [secretDistributionCatalogModelLayer] }),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import(
    '@secret-distribution/backstage-plugin-scaffolder-backend-module-secret-distribution'
  ),
);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(
  import(
    '@secret-distribution/backstage-plugin-search-backend-module-secret-distribution'
  ),
);

backend.add(import('@backstage/plugin-kubernetes-backend'));

backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(
  import('@secret-distribution/backstage-plugin-secret-distribution-backend'),
);

backend.start();
