import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  PermissionsService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { FrameworkSettings } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  readFrameworkSettings,
  readGitServers,
  type GitServerConfig,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';
import { systemClock, type Clock } from './clock';

/** What the backend gives. */
export interface BackendServices {
  auditor: AuditorService;
  auth: AuthService;
  config: Config;
  discovery: DiscoveryService;
  permissions: PermissionsService;
  reader: UrlReaderService;
}

/** What the actions are made of. */
export interface SelfServices extends BackendServices {
  integrations: ScmIntegrations;
  gitServers: readonly GitServerConfig[];
  settings: FrameworkSettings;
  clock: Clock;
}

/** @throws InputError for a wrong setting, naming its key */
export function createSelfServices(
  services: BackendServices & { clock?: Clock },
): SelfServices {
  return {
    clock: systemClock,
    ...services,
    integrations: ScmIntegrations.fromConfig(services.config),
    gitServers: readGitServers(services.config),
    settings: readFrameworkSettings(services.config),
  };
}
