/** External Secrets Operator: what it asks Vault for, writes into statuses and says in Events. */
export { createOperator, untilDue, type Operator } from './operator';
export { OPERATOR } from './stores';
export { VaultUnreachable } from './vaultClient';
export { durationMs, syncedVersion } from './status';
