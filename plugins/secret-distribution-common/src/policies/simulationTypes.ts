import type { EsoPhase } from './calls';
import type { KnownAccess } from './access';

/** What Vault would answer to a call. `notNeeded`: nobody's manifest leads to it. @public */
export type CallOutcome = 'allowed' | 'denied' | 'unknown' | 'notNeeded';

/** When a phase comes for a path. `past`: it is behind it. @public */
export type PhaseTime = 'now' | 'later' | 'past' | 'never';

/**
 * What will become of a path, as far as Vault's policies are concerned; the first failure in time.
 *
 * @public
 */
export type Forecast =
  | 'works'
  | 'failsNow'
  | 'failsAtFirstPush'
  | 'failsAtRotation'
  | 'failsAtDeletion'
  | 'unknown';

/** Paths for which Vault decides alike. @public */
export interface SimulatedPaths {
  /** Below the mount; the first of them only, see `total`. */
  paths: readonly string[];
  total: number;
  /** They stand for what is still to come below a prefix, `platform-data/*`. */
  toCome: boolean;
  forecast: Forecast;
  sentence: string;
  phases: readonly { phase: EsoPhase; time: PhaseTime }[];
  calls: readonly {
    /** The id of an `EsoCall`. */
    call: string;
    outcome: CallOutcome;
    /** The rule that decides; absent when none matches. */
    pattern?: string;
  }[];
}

/** A line that a policy lacks. @public */
export interface MissingLine {
  pattern: string;
  capabilities: readonly string[];
}

/** What Vault's policies mean for External Secrets Operator. @public */
export interface PolicySimulation {
  role?: string;
  roleState: KnownAccess['roleState'];
  policies: KnownAccess['policies'];
  forecast: Forecast;
  sentence: string;
  /** What every login does with its token, by the policy `default`. */
  session: readonly {
    call: 'lookup-self' | 'revoke-self';
    outcome: CallOutcome;
  }[];
  /** The worst first. */
  rows: readonly SimulatedPaths[];
  /** What to add to one of the role's policies so that nothing is denied. */
  missing: readonly MissingLine[];
  /** The same as HCL. */
  snippet?: string;
  /** Rules that deny and that no added line overrides: they must go. */
  denials: readonly string[];
  /** Lines of the portal's own policy without which nothing can be told, HCL. */
  wouldShow?: string;
}
