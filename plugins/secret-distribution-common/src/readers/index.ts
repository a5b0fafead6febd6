export { parseDuration } from './duration';
export { readEvent } from './event';
export { readExternalSecret } from './externalSecret';
export { keptMetadata } from './metadata';
export { readPod } from './pod';
export { readPushSecret } from './pushSecret';
export { readObject } from './read';
export {
  isFact,
  type Ignored,
  type Reader,
  type ReadResult,
  type Skipped,
} from './result';
export { readSecretMeta } from './secretMeta';
export { readStore } from './secretStore';
export {
  readVaultManifest,
  vaultManifestKinds,
  type VaultManifestKind,
} from './vaultManifest';
export { readWorkload } from './workload';
