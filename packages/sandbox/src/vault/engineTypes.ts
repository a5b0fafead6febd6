import type { VaultEngine, VaultRequest } from '../types';
import type { AppRole } from './auth';

/** One request that the engine answered; never a body or a token. */
export interface AuditEntry {
  method: VaultRequest['method'];
  path: string;
  status: number;
  /** The token's display name; absent without a valid token. */
  by?: string;
  at: number;
}

/** The engine with what only the sandbox and tests do to it. */
export interface SandboxVaultEngine extends VaultEngine {
  /** The last requests, oldest first; `count` of all of them. */
  readonly audit: {
    readonly count: number;
    readonly last: readonly AuditEntry[];
  };
  /** Issues a token without a login. `ttlSeconds` 0 = never expires. */
  createToken(given: {
    policies: readonly string[];
    ttlSeconds?: number;
  }): string;
  addAppRole(role: AppRole): void;
  setInitialised(initialised: boolean): void;
}
