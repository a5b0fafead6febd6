/** What the framework says to a case. @public */
export type DecisionVerdict = 'use' | 'refuse' | 'may' | 'optional';

/** How binding a `use` is (5a.1.3). @public */
export type Obligation = 'must' | 'should' | 'may';

/** Where a secret comes from. @public */
export type Origin =
  | 'operator'
  | 'controller'
  | 'internalService'
  | 'human'
  | 'cloudProvider'
  | 'thirdParty';

/** The questions of both trees. @public */
export type QuestionId =
  | 'generatedInCluster'
  | 'sameNamespace'
  | 'crossNamespaceRequired'
  | 'internalEndpoint'
  | 'severalNamespacesDiscover';

/** What to do instead. @public */
export interface Alternative {
  text: string;
  /** Section of the document that describes it, where there is one. */
  section?: string;
}

/** Where a tree ends. @public */
export interface DecisionEnd {
  verdict: DecisionVerdict;
  /** The rows of the criteria table that lead here; more than one when the answers do not tell them apart. */
  rules: readonly string[];
  reason: string;
  alternative?: Alternative;
}

/** Where an answer leads. @public */
export type DecisionEdge = { ask: QuestionId } | { end: DecisionEnd };

/** A question that is answered with yes or no. @public */
export interface DecisionQuestion {
  id: QuestionId;
  text: string;
  /** What counts as a yes. */
  hint: string;
  yes: DecisionEdge;
  no: DecisionEdge;
}

/** A decision tree; its questions are in the order in which they are asked. @public */
export interface DecisionTree {
  about: 'secret' | 'config';
  section: string;
  questions: readonly DecisionQuestion[];
}

/** A row of the criteria table (5a.4.2) or of the scenarios that are out of scope (5a.1.5). @public */
export interface DecisionCriterion {
  /** `SD-D1` to `SD-D10`. */
  id: string;
  about: 'secret' | 'config' | 'both';
  title: string;
  /** The row as a sentence: situation and verdict. */
  statement: string;
  verdict: DecisionVerdict;
  alternative?: Alternative;
  section: string;
}

/** What is known of a case. Everything but `about` may be left open. @public */
export interface DecisionAnswers {
  about: 'secret' | 'config';
  generatedInCluster?: boolean;
  sameNamespace?: boolean;
  crossNamespaceRequired?: boolean;
  internalEndpoint?: boolean;
  severalNamespacesDiscover?: boolean;
  origin?: Origin;
  /** Needed before Vault works (`SD-D8`). */
  bootstrapPhase?: boolean;
  /** How many namespaces other than the producer's need it. */
  consumerNamespaces?: number;
  /** A configuration that never changes (`SD-D7`). */
  neverChanges?: boolean;
  /** An audit trail and a central lifecycle are wanted. */
  auditTrail?: boolean;
  coordinatedRotation?: boolean;
  centralPolicy?: boolean;
}

/** One question of the way through the tree. @public */
export interface DecisionStep {
  question: QuestionId;
  text: string;
  answer: boolean;
  /** Not answered itself, but follows from another answer. */
  derived: boolean;
}

/** A condition of 5a.1.3; `holds` is absent while it is open. @public */
export interface ObligationCondition {
  id:
    | 'generatedInCluster'
    | 'differentNamespaces'
    | 'auditTrail'
    | 'severalConsumers'
    | 'coordinatedRotation'
    | 'centralPolicy';
  obligation: 'must' | 'should';
  text: string;
  holds?: boolean;
}

/** The answer of `decide`. @public */
export interface Decision {
  /** Absent while questions are open; then `next` is there. */
  verdict?: DecisionVerdict;
  /** Only with `use`, `may` and `optional`. */
  obligation?: Obligation;
  rules: readonly string[];
  reason?: string;
  alternative?: Alternative;
  path: readonly DecisionStep[];
  next?: DecisionQuestion;
  conditions: readonly ObligationCondition[];
}
