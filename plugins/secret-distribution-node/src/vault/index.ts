/** Observes Vault with a token that is blind to values. */
export { VaultObserver, type VaultObserverOptions } from './VaultObserver';
export type { VaultTiming } from './timing';
