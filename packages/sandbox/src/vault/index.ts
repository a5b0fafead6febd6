/** A Vault in memory, and its HTTP API. */
export { createVaultApi } from './api';
export { serveVault, type ServedVault } from './serve';
export { createVaultEngine } from './engine';
export type { AuditEntry, SandboxVaultEngine } from './engineTypes';
export type { AppRole } from './auth';
export { sandboxServiceAccountJwt } from './jwt';
export { createAcl, type Acl } from './acl';
export { parsePolicy, type Capability, type PathRule } from './policy';
