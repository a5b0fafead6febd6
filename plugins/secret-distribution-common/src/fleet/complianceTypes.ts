/** How many chains broke a rule on a day. @public */
export interface ComplianceDay {
  /** In UTC, `2026-11-24`. */
  day: string;
  chains: number;
  breaks: number;
}

/** Whether chains keep a rule. @public */
export interface RuleCompliance {
  rule: string;
  keeps: number;
  breaks: number;
  /** Chains of which nothing says that they break it, but that cannot be seen. */
  unknown: number;
  /** Paths with a chain that breaks it. */
  paths: number;
  /** The oldest first; days on which nothing was counted are left out. */
  days: readonly ComplianceDay[];
}

/** `GET /compliance`. @public */
export interface Compliance {
  /** ms since the epoch. */
  evaluatedAt: number;
  total: number;
  /** Whether chains are not counted because their cluster could not be read so far. */
  incomplete: boolean;
  /** The clusters that the days are about. */
  trendOf: readonly string[];
  rules: readonly RuleCompliance[];
}

/** What one cluster's chains made of one rule on one day. @public */
export interface RecordedCompliance extends ComplianceDay {
  cluster: string;
  rule: string;
}
