import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createActions } from './actions';
import { registerActions } from './registryActions';
import { createSelfServices } from './services';

/**
 * Adds the `secret-distribution:*` actions to the scaffolder, and their like to the actions
 * registry, where MCP clients find them.
 *
 * @public
 */
export const scaffolderModuleSecretDistribution = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'secret-distribution',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        permissions: coreServices.permissions,
        reader: coreServices.urlReader,
      },
      async init({ scaffolder, actionsRegistry, ...backend }) {
        const services = createSelfServices(backend);
        scaffolder.addActions(...createActions(services));
        registerActions(actionsRegistry, services);
      },
    });
  },
});
