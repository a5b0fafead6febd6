import type { TextPosition } from '../gitops';
import type { Finding } from '../model/types';
import type { FrameworkSettings } from '../rules/types';

/** A file to be judged. @public */
export interface LintFile {
  /** Relative to the checkout, with `/`; `-` stands for what came from a pipe. */
  path: string;
  text: string;
}

/** How a checkout is judged. @public */
export interface LintOptions {
  settings?: FrameworkSettings;
  /**
   * Which cluster a file is for. Clusters are worlds of their own: what one publishes is no rival
   * of what another does. Defaults to one cluster for all.
   */
  clusterOf?: (path: string) => string;
}

/** A broken rule and its place. @public */
export interface LintFinding extends Finding, TextPosition {
  file: string;
  /** `Kind namespace/name`. */
  object: string;
}

/** A document that could not be judged. @public */
export interface UnreadDocument extends TextPosition {
  file: string;
  /** Our words; nothing of the document. */
  reason: string;
}

/** What the rules say to a checkout. @public */
export interface LintResult {
  /** In the order of files and lines. */
  findings: readonly LintFinding[];
  /** Documents of the framework's kinds that are malformed or not valid. */
  unread: readonly UnreadDocument[];
  /** How many manifests were judged. */
  judged: number;
  /**
   * Kustomizations that patch manifests of the framework's kinds. They are judged as they are
   * before, for patches are not applied; pipe `kustomize build` to judge what becomes of them.
   */
  patched: readonly string[];
}
