/**
 * The rule registry: the only source of rule texts, checks and cures. The form, the action,
 * the linter, the backend, the page and `docs/rules.md` all read it.
 */
import type { Actor, Evidence, Finding, Place, Severity } from '../model/types';
import type {
  ExternalSecretFact,
  PushSecretFact,
  SecretMetaFact,
  StoreFact,
  WorkloadFact,
} from '../facts/types';
import type { FactView } from '../facts/view';

/** Where a rule can be checked. @public */
export type CheckedAt = 'form' | 'manifest' | 'cluster' | 'vault' | 'people';

/** A text with `{{name}}` placeholders, so that it can be translated and filled in. @public */
export type Template = string;

/** What an entry tells a person to do. @public */
export interface CureTemplate {
  who: Actor;
  text: Template;
  snippet?: { language: 'hcl' | 'yaml' | 'shell'; text: Template };
}

/** What rules and causes have in common. @public */
export interface RegistryEntry {
  id: string;
  title: Template;
  /** The finding's sentence: what is so, with names. */
  sentence: Template;
  severity: Severity;
  place: Place;
  cure: CureTemplate;
}

/** A rule of the framework, `SD-…`. @public */
export interface Rule extends RegistryEntry {
  /** The rule itself in our own words, as a norm. */
  statement: string;
  /** Section of the user's document, for example `5a.3.2`. */
  section: string;
  checkedAt: readonly CheckedAt[];
  /** Absent for rules that software cannot check alone (`people`) and permissions to do something (`SD-C5`). */
  check?: (subject: Subject, context: CheckContext) => readonly Violation[];
}

/** A cause of a broken chain: a row of the fault table (facts B.4), a green lie (B.6) or a path trap (B.3). @public */
export interface Cause extends RegistryEntry {
  /** For example `B.4 #3`. */
  row: string;
  /** Rules of the framework that it touches. */
  rules: readonly string[];
}

/** What a check looks at. The same check serves a form, a file and a cluster. @public */
export type Subject =
  | PushSecretFact
  | ExternalSecretFact
  | StoreFact
  | WorkloadFact
  | SecretMetaFact;

/** What surrounds the subject. @public */
export interface CheckContext {
  /** Other facts of the same cluster or checkout. Absent in a form that knows one manifest only. */
  view?: FactView;
  /** Where the subject comes from: a rule that only a cluster can answer stays silent for a manifest. */
  at: CheckedAt;
  settings: FrameworkSettings;
  /** ms since the epoch. */
  now: number;
}

/** A broken rule, before its text is rendered. @public */
export interface Violation {
  params: Readonly<Record<string, string>>;
  evidence: readonly Evidence[];
  /** Replaces the rule's place or severity where a case differs. */
  place?: Place;
  severity?: Severity;
  /**
   * What the violation is about, when that is not the subject or not the whole subject: a path
   * that several objects share, one entry of many. Part of the finding's key.
   */
  about?: string;
  /** Other rules that the same thing breaks. */
  alsoBreaks?: readonly string[];
}

/** Names that a platform may have chosen differently; defaults are the document's. @public */
export interface FrameworkSettings {
  /** The KV v2 mount. */
  mount: string;
  secretPrefix: string;
  configPrefix: string;
  storeName: string;
  /** ESO's role in Vault and its auth mount. */
  role: string;
  authMount: string;
  /** ESO's ServiceAccount. */
  serviceAccount: { namespace: string; name: string };
  /** Words that no path may contain as a whole word (`SD-P5`). */
  environmentWords: readonly string[];
  /** Non-standard property names that a platform has declared (`SD-N1`). */
  extraProperties: readonly string[];
  /** Namespaces whose workloads may talk to Vault themselves: ESO, Vault (`SD-C3`). */
  vaultNamespaces: readonly string[];
}

/** Turns a registry entry and parameters into a finding. @public */
export type RenderFinding = (
  entry: RegistryEntry,
  violation: Violation,
  about: {
    cluster: string;
    key: string;
    since?: number;
    rules?: readonly string[];
  },
) => Finding;
