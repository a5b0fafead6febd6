import type { Cure, Evidence, Finding } from '../model/types';
import type { PolicySimulation } from '../policies';

/**
 * The state of a prerequisite.
 *
 * - `ok`: seen to be right.
 * - `warning`: right today, will break.
 * - `broken`: hard evidence against it.
 * - `unknown`: it cannot be seen. Never shown as healthy.
 *
 * @public
 */
export type ReadinessState = 'ok' | 'warning' | 'broken' | 'unknown';

/** The ids of what is checked beside the document's prerequisites. @public */
export type ReadinessCheckId = 'backlog' | 'served-versions';

/** One prerequisite of a cluster, or one check beside them. @public */
export interface ReadinessEntry {
  /** `SD-Q1` to `SD-Q8`, or a `ReadinessCheckId`. */
  id: string;
  title: string;
  state: ReadinessState;
  /** What is so, in one sentence. */
  sentence: string;
  /** Everything else that is wrong with it. */
  more: readonly string[];
  evidence: readonly Evidence[];
  /** ms since the epoch: since when it is so, as far as is known. */
  since?: number;
  /** What to do; absent when it is ok. */
  cure?: Cure;
  /** Of what cannot be seen: the permission or setting that would show it. */
  wouldShow?: Cure;
  /** The prerequisite that this one is broken by, `SD-Q1`. */
  symptomOf?: string;
  /** How many chains of the cluster it breaks. */
  chains?: number;
}

/** Proof that the portal cannot read values, or why Vault is not used. @public */
export interface BlindnessBadge {
  /** `off`: no Vault is configured for the cluster. */
  state: 'proven' | 'canReadValues' | 'rootToken' | 'unproven' | 'off';
  sentence: string;
  /** How it is proved. */
  how: string;
  /** When it was proved last, ms since the epoch. */
  checkedAt?: number;
  /** The policy to give the portal; absent when it is proved. */
  cure?: Cure;
}

/** Whether a cluster is ready for distributions. @public */
export interface ClusterReadiness {
  cluster: string;
  /** ms since the epoch. */
  evaluatedAt: number;
  state: ReadinessState;
  sentence: string;
  /** `SD-Q1` to `SD-Q8`, in order. */
  prerequisites: readonly ReadinessEntry[];
  /** What the document does not name: the operator's backlog, the versions that are served. */
  checks: readonly ReadinessEntry[];
  blindness: BlindnessBadge;
  policies: PolicySimulation;
}

/** A cause of broken chains, and of how many. @public */
export interface CountedCause {
  finding: Finding;
  chains: number;
}

/** `GET /readiness`. @public */
export interface ReadinessReport {
  /** ms since the epoch. */
  evaluatedAt: number;
  clusters: readonly ClusterReadiness[];
}
