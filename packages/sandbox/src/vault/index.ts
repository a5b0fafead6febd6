/** A Vault in memory, and its HTTP API. */
export { createVaultApi } from './api';
export { serveVault, type ServedVault } from './serve';
export { createVaultEngine } from './engine';
export type { SandboxVaultEngine } from './engineTypes';
export { sandboxServiceAccountJwt } from './jwt';
