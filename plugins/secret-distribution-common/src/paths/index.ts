export { printable } from './text';
export { concernsFramework, type PathKind, type PathSettings } from './prefix';
export {
  parseVaultPath,
  type ParsedVaultPath,
  type PathProblem,
  type RejectedVaultPath,
} from './parse';
export { buildVaultPath, type VaultPathParts } from './build';
export {
  normaliseRemoteKey,
  type NormalisedRemoteKey,
  type RemoteKeyContext,
} from './remoteKey';
export {
  checkProperty,
  standardProperties,
  type PropertyCheck,
} from './properties';
