import type {
  ChainState,
  CoverageState,
  LinkState,
  Severity,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** The colour family of a state. Every use of it comes with an icon and a word. */
export type Tone = 'danger' | 'warning' | 'info' | 'success' | 'neutral';

export const chainTone: Record<ChainState | 'none', Tone> = {
  broken: 'danger',
  stale: 'warning',
  unknown: 'neutral',
  pending: 'info',
  warning: 'warning',
  ok: 'success',
  none: 'neutral',
};

export const linkTone: Record<LinkState, Tone> = {
  ok: 'success',
  pending: 'info',
  stale: 'warning',
  broken: 'danger',
  missing: 'danger',
  unknown: 'neutral',
  notApplicable: 'neutral',
};

export const severityTone: Record<Severity, Tone> = {
  error: 'danger',
  warning: 'warning',
  info: 'info',
};

export const coverageTone: Record<CoverageState, Tone> = {
  live: 'success',
  starting: 'info',
  stale: 'warning',
  forbidden: 'warning',
  notServed: 'warning',
  off: 'neutral',
};

/** The states of chains, worst first. */
export const worstFirst: readonly ChainState[] = [
  'broken',
  'stale',
  'unknown',
  'pending',
  'warning',
  'ok',
];
