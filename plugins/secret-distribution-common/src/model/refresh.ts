import type { RefreshResource } from './types';

/**
 * Why a chain is not made to be worked on at once.
 *
 * - `off`: it is not enabled in the configuration.
 * - `forbidden`: the caller lacks the permission, or there is no such chain.
 * - `nothing`: no resource of the chain needs it, or it would not help.
 * - `cluster`: the chain's cluster is not seen at the moment.
 * - `soon`: it was just done.
 *
 * @public
 */
export type RefreshRefusal =
  | 'off'
  | 'forbidden'
  | 'nothing'
  | 'cluster'
  | 'soon';

/** `GET /distributions/{id}/refresh`. @public */
export interface RefreshOffer {
  offered: boolean;
  refusal?: RefreshRefusal;
  /** What would be worked on. */
  resource?: RefreshResource;
  /** ms; with `soon`. */
  retryAfterMs?: number;
}

/** `POST /distributions/{id}/refresh`. @public */
export interface RefreshOutcome {
  cluster: string;
  /** What was annotated. */
  resource: RefreshResource;
  /** ms since the epoch: the time that the annotation has. */
  at: number;
}
