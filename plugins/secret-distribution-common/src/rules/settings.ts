import type { FrameworkSettings } from './types';

/**
 * The names that the document gives (5a.5.1, 5a.7.1, 5a.7.2). A platform that chose others
 * passes its own settings; prefixes and the mount are written without slashes at their ends.
 *
 * @public
 */
export const defaultSettings: FrameworkSettings = {
  mount: 'secret',
  secretPrefix: 'platform-data',
  configPrefix: 'platform-config',
  storeName: 'vault-backend',
  role: 'external-secrets',
  authMount: 'kubernetes',
  serviceAccount: { namespace: 'external-secrets', name: 'external-secrets' },
  environmentWords: [
    'dev',
    'develop',
    'development',
    'test',
    'testing',
    'qa',
    'uat',
    'int',
    'integration',
    'stage',
    'staging',
    'stg',
    'preprod',
    'preproduction',
    'nonprod',
    'sandbox',
    'prod',
    'prd',
    'production',
    'live',
  ],
  extraProperties: [],
  vaultNamespaces: ['external-secrets', 'vault', 'openbao'],
};

/** The settings as parameters of texts. */
export function settingsParams(
  settings: FrameworkSettings,
): Record<string, string> {
  return {
    mount: settings.mount,
    secretPrefix: settings.secretPrefix,
    configPrefix: settings.configPrefix,
    storeName: settings.storeName,
    role: settings.role,
    authMount: settings.authMount,
    serviceAccount: settings.serviceAccount.name,
    serviceAccountNamespace: settings.serviceAccount.namespace,
  };
}
