export * from './buildTypes';
export { BrokenRuleError } from './buildParts';
export { buildPushSecret } from './buildPushSecret';
export { buildExternalSecret } from './buildExternalSecret';
export {
  buildClusterSecretStore,
  type ClusterSecretStoreOptions,
} from './buildStore';
export {
  buildPortalPolicy,
  buildPullPolicy,
  buildPushPolicy,
  buildRoleCommand,
} from './buildVault';
export { manifestYaml } from './buildYaml';
