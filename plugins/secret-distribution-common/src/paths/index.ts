export { printable } from './text';
export { concernsFramework, type PathKind, type PathSettings } from './prefix';
export { parseVaultPath } from './parse';
export type { ParsedVaultPath, PathProblem, RejectedVaultPath } from './parsed';
export { buildVaultPath, isSamePath, type VaultPathParts } from './build';
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
