import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { secretDistributionClustersExtensionPoint } from '@secret-distribution/backstage-plugin-secret-distribution-node';
import { parse } from 'yaml';

interface Inventory {
  clusters: { name: string; apiServer: string; vault: string }[];
}

/** Observes the clusters that a file in Git lists. */
export const clusterInventoryModule = createBackendModule({
  pluginId: 'secret-distribution',
  moduleId: 'cluster-inventory',
  register(reg) {
    reg.registerInit({
      deps: {
        clusters: secretDistributionClustersExtensionPoint,
        config: coreServices.rootConfig,
        reader: coreServices.urlReader,
      },
      async init({ clusters, config, reader }) {
        const url = config.getString('clusterInventory.url');
        clusters.addSource({
          name: 'inventory',
          async clusters() {
            const file = await reader.readUrl(url);
            const inventory: Inventory = parse(String(await file.buffer()));
            return inventory.clusters.map(({ name, apiServer, vault }) => ({
              name,
              kubernetes: {
                url: apiServer,
                serviceAccountTokenFile: `/etc/portal/clusters/${name}/token`,
                caFile: `/etc/portal/clusters/${name}/ca.pem`,
              },
              vault: {
                address: vault,
                auth: { method: 'kubernetes', role: 'backstage' },
              },
            }));
          },
        });
      },
    });
  },
});

export default clusterInventoryModule;
