import type { StoreFact, VaultFact } from '../facts/types';
import type { FactView } from '../facts/view';
import { CLOCK_SKEW, STORE_RECHECK } from '../diagnose/times';
import { isLive } from '../diagnose/sight';
import type { PolicySimulation } from '../policies';
import type { FrameworkSettings } from '../rules/types';
import type { CountedCause } from './types';

/** Everything that the entries are judged by. */
export interface ReadinessScene {
  view: FactView;
  settings: FrameworkSettings;
  now: number;
  /** The framework's store. */
  store?: StoreFact;
  /** Only while Vault is observed. */
  vault?: VaultFact;
  simulation: PolicySimulation;
  causes: readonly CountedCause[];
}

/** The framework's store, if it is known. */
export function frameworkStore(
  view: FactView,
  { storeName: name }: FrameworkSettings,
): StoreFact | undefined {
  return view.store({ kind: 'ClusterSecretStore', kindGiven: true, name }, '');
}

/**
 * External Secrets Operator logged in through the store and looked its token up, and says so now.
 * A store whose ServiceAccount has no namespace is never validated, whatever it says.
 */
export function loginWorks({ store, view }: ReadinessScene): boolean {
  const auth = store?.vault?.auth;
  return (
    isLive(view, 'ClusterSecretStore') &&
    store?.ready?.status === 'True' &&
    store.ready.reason === 'Valid' &&
    !(auth?.method === 'kubernetes' && auth.referent)
  );
}

/** Vault was asked by the portal lately enough to speak of now. */
export function vaultIsFresh({ vault, now, view }: ReadinessScene): boolean {
  return (
    vault !== undefined &&
    view.coverage('Vault').state !== 'off' &&
    now - vault.confirmedAt <= STORE_RECHECK + CLOCK_SKEW
  );
}
