/**
 * The chain model: a distribution is a chain of six links, and every screen, action,
 * check and message is a view of it. All of this is JSON: what `diagnose` returns is what
 * the API serves.
 */
import type { ObjectRef, SecretUse } from '../facts/types';

/** The six links of a chain, in the order in which a secret travels, and their prerequisite. @public */
export type LinkId =
  | 'source'
  | 'push'
  | 'vault'
  | 'pull'
  | 'target'
  | 'workload';

/** Where a finding belongs: a link, or what the links stand on. @public */
export type Place = LinkId | 'store' | 'platform' | 'entity';

/**
 * The state of a link.
 *
 * - `ok`: seen to be right, and recently enough.
 * - `pending`: not there yet, within its expected time.
 * - `stale`: older than its interval allows, or the data is too old to trust.
 * - `broken`, `missing`: hard evidence against it.
 * - `unknown`: it cannot be seen. Never shown as healthy.
 * - `notApplicable`: this chain has no such link.
 *
 * @public
 */
export type LinkState =
  | 'ok'
  | 'pending'
  | 'stale'
  | 'broken'
  | 'missing'
  | 'unknown'
  | 'notApplicable';

/** How bad a finding is. `error` breaks a MUST or a chain, `warning` a SHOULD or will break later, `info` only tells. @public */
export type Severity = 'error' | 'warning' | 'info';

/** One piece of evidence: which object or path said it, what, when. @public */
export interface Evidence {
  /** For example `PushSecret platform-data/temporal-credentials` or `Vault path platform-data/postgres/temporal`. */
  subject: string;
  /** Our own words for what was seen; never a text from the wire. */
  says: string;
  /** ms since the epoch. */
  at?: number;
}

/** Who can mend a cause. @public */
export type Actor = 'platform' | 'producer' | 'consumer' | 'portal';

/** What to do about a finding. @public */
export interface Cure {
  who: Actor;
  /** One or two sentences in the imperative. */
  text: string;
  /** The exact line, manifest or command, parameters filled in. */
  snippet?: { language: 'hcl' | 'yaml' | 'shell'; text: string };
}

/** A broken rule or a cause, with everything that is needed to act on it. @public */
export interface Finding {
  /** A registry id: a rule (`SD-B2`) or a cause (`vault-policy.push.metadata-write`). */
  id: string;
  /**
   * Equal for the same cause in different chains of one cluster, so that it is told once:
   * `cluster|id|what it is about`.
   */
  key: string;
  severity: Severity;
  place: Place;
  /** Short, for lists. */
  title: string;
  /** The full sentence, parameters filled in. */
  sentence: string;
  /** The parameters, for translation. */
  params: Readonly<Record<string, string>>;
  evidence: readonly Evidence[];
  cure: Cure;
  /** ms since the epoch: since when it is so, as far as is known. */
  since?: number;
  /** Rule ids of the framework that this cause touches. */
  rules: readonly string[];
}

/** One link as a person sees it. @public */
export interface Link {
  id: LinkId;
  state: LinkState;
  /** What stands at this link: an object, or the Vault path. */
  ref?: ObjectRef;
  /** Shown under the link's name: the object's name or the path. */
  label: string;
  /** A short sentence on why the state is what it is. */
  note: string;
  /** Last time this link was seen to do its work, ms since the epoch: last push, last version, last pull, pod start. */
  at?: number;
  /** The refresh interval, ms; for push and pull. 0 = never again. */
  intervalMs?: number;
  /** Which manifest the cluster has, for push and pull: Kubernetes counts the changes of its spec. */
  generation?: number;
  /** How current the observation itself is, when it is not live: ms since the epoch. */
  observedAt?: number;
}

/** The state of a whole chain, worst first: `broken`, `stale`, `unknown`, `pending`, `warning`, `ok`. @public */
export type ChainState =
  | 'broken'
  | 'stale'
  | 'unknown'
  | 'pending'
  | 'warning'
  | 'ok';

/** What a chain's links add up to. @public */
export interface Verdict {
  state: ChainState;
  /** One sentence for the top of the page. */
  sentence: string;
  /** The first broken place in the order of travel. */
  firstBroken?: Place;
  /** Why, and what to do. Absent when all is well or nothing can be seen. */
  cause?: Finding;
  /** Links that are red only because of the cause. */
  symptoms: readonly { link: LinkId; says: string }[];
  /** When the chain mends itself once the cause is gone, or is expected to be done. */
  heals?: {
    /** ms since the epoch, an upper bound; absent when nothing is scheduled. */
    before?: number;
    text: string;
    /** A command that does it at once. */
    command?: string;
    /** What the command works on: the first resource that has to be worked on. */
    resource?: RefreshResource;
  };
  /** ms since the epoch: the verdict may change after this by time alone. */
  validUntil?: number;
}

/** What External Secrets Operator can be made to work on at once. @public */
export interface RefreshResource {
  kind: 'PushSecret' | 'ExternalSecret';
  namespace: string;
  name: string;
}

/** One row of the key matrix: follow a property from promise to use; the first `false` is the broken link. @public */
export interface KeyRow {
  property: string;
  /** The PushSecret maps it. */
  promised: boolean | 'unknown';
  /** Vault has it (names only). */
  present: boolean | 'unknown';
  /** The ExternalSecret asks for it, and the key it becomes in the Target Secret. */
  pulledAs?: string;
  /** The workload uses that key. */
  used: boolean | 'unknown';
}

/** How a chain was found to belong to an entity (design 3). @public */
export type FoundBy = 'workload' | 'manifest' | 'catalog';

/** A workload at the end of a chain. @public */
export interface WorkloadLink {
  ref: ObjectRef;
  uses: readonly SecretUse[];
  state: LinkState;
  note: string;
  pods?: { total: number; ready: number; failing: number };
  /** `old`: a pod was started before the Target Secret last changed and reads it from its environment. */
  credential?: 'new' | 'old' | 'unknown';
}

/** What is distributed. @public */
export type DistributionKind = 'secret' | 'config' | 'unconventional';

/** A path as one cluster knows it: the trunk. @public */
export interface DistributionInfo {
  /** Opaque, stable for (cluster, path). */
  id: string;
  cluster: string;
  /** Below the mount. */
  path: string;
  kind: DistributionKind;
  /** Absent when the path does not follow the convention. */
  datasource?: string;
  /** The consumer or the instance segment. */
  instance?: string;
}

/** A chain with its verdict: the trunk and, for a consumer, one branch. @public */
export interface Chain {
  /** Stable for (cluster, path, ExternalSecret). */
  id: string;
  distribution: DistributionInfo;
  role: 'consumer' | 'producer';
  /** All six, in order. A producer's chain has `notApplicable` links after `vault`. */
  links: readonly Link[];
  /** The store both middle links stand on. */
  store?: { ref: ObjectRef; state: LinkState; note: string };
  verdict: Verdict;
  /** Rules that are broken or worth telling, without the cause. */
  findings: readonly Finding[];
  keys: readonly KeyRow[];
  workloads: readonly WorkloadLink[];
  /** Other ExternalSecrets that pull the path, `namespace/name` (`SD-C5`: never a problem). */
  consumers: readonly string[];
  /** PushSecrets that publish the path, `namespace/name`; more than one breaks `SD-P4`. */
  publishers: readonly string[];
  /** The chain's own bound: push interval + pull interval, ms (`SD-R1`); absent when there is none. */
  propagationBoundMs?: number;
}
