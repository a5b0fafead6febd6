import type { PathKind } from './prefix';

/** One thing that is wrong with a path, and the rule that says so. @public */
export interface PathProblem {
  rule: 'SD-P1' | 'SD-P2' | 'SD-P3' | 'SD-P4' | 'SD-P5' | 'SD-P6';
  /** A whole sentence for a person; what it quotes is capped and escaped. */
  text: string;
}

/** A path that follows the conventions. @public */
export interface ParsedVaultPath {
  ok: true;
  kind: PathKind;
  /** The generating system's type (`SD-P3`). */
  datasource: string;
  /** The consumer of a secret, the instance of a configuration (`SD-P4`). */
  instance: string;
}

/** A path that does not, with everything that is wrong and, where it can be told, the right one. @public */
export interface RejectedVaultPath {
  ok: false;
  problems: readonly PathProblem[];
  /** A path that parses. Absent when guessing would be wrong: hostile input, or a part is missing. */
  suggestion?: string;
}
