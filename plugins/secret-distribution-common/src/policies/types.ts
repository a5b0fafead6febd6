/** A Vault capability, as a policy writes it. `scan` is OpenBao's. @public */
export type Capability =
  | 'create'
  | 'read'
  | 'update'
  | 'patch'
  | 'delete'
  | 'list'
  | 'sudo'
  | 'scan'
  | 'deny';

/** One `path` block of a policy. @public */
export interface PathRule {
  /** As written, but for a slash at its start. */
  pattern: string;
  /** `exact`, a trailing `*`, or `+` somewhere (with or without a trailing `*`). */
  match: 'exact' | 'prefix' | 'segments';
  /** `deny` stands alone. */
  capabilities: readonly Capability[];
  /**
   * The text before the first `{{`, when the pattern is a template that Vault fills with the
   * caller's identity; what it matches cannot be told from the text.
   */
  templatedAfter?: string;
  /** Attributes that restrict a request further, such as `allowed_parameters`. */
  conditions: readonly string[];
}

/** What one policy text says. @public */
export interface Policy {
  rules: readonly PathRule[];
}
