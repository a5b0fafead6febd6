/** Why a watch is opened again: it ended as watches do, its place was gone, or it failed. @public */
export type WatchEnd = 'ended' | 'gone' | 'failed';

/** How Vault answered; `failed` without an answer. @public */
export type VaultOutcome = 'ok' | 'denied' | 'missing' | 'refused' | 'failed';

/**
 * Is told how observers fare. Every name that it is given is one of a closed list or of the
 * configuration: no name of an object, a path or a secret.
 *
 * @public
 */
export interface ObserverMeter {
  /** A kind was listed as a whole, in so many ms. */
  listed(cluster: string, resource: string, ms: number): void;
  /** A watch said something, if only that it is in step. */
  heard(cluster: string, resource: string, events: number): void;
  /** A watch is over. */
  watchEnded(cluster: string, resource: string, why: WatchEnd): void;
  /** A request to Vault is over; what was asked, such as `metadata`. */
  askedVault(
    cluster: string,
    what: string,
    outcome: VaultOutcome,
    ms: number,
  ): void;
}

/** Measures nothing. @public */
export const noMeter: ObserverMeter = {
  listed: () => {},
  heard: () => {},
  watchEnded: () => {},
  askedVault: () => {},
};
