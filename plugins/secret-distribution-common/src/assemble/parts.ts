import type {
  ExternalSecretFact,
  PodFact,
  PullEntry,
  PullFrom,
  PushEntry,
  PushSecretFact,
  SecretMetaFact,
  StoreFact,
  StoreRef,
  VaultPathFact,
  WorkloadFact,
} from '../facts/types';
import type { FactView } from '../facts/view';
import type { NormalisedRemoteKey } from '../paths';

/** A store as one end of a chain names it, and what is known of it. */
export interface StoreUse {
  ref: StoreRef;
  /** The namespace of the resource that names it. */
  namespace: string;
  fact?: StoreFact;
}

/** A mapping of a PushSecret that ends at the path. */
export interface PushedEntry extends PushEntry {
  trap?: NormalisedRemoteKey['trap'];
}

/** An entry of an ExternalSecret that asks for the path. */
export interface PulledEntry extends PullEntry {
  trap?: NormalisedRemoteKey['trap'];
}

/** Source, push and Vault path: what all consumers of a path share. */
export interface Trunk {
  view: FactView;
  path: string;
  publishers: readonly PushSecretFact[];
  /** The publisher that the chain is drawn with. */
  publisher?: PushSecretFact;
  /** The publisher's mappings that end at this path. */
  entries: readonly PushedEntry[];
  store?: StoreUse;
  /** Only with tier 1. */
  source?: SecretMetaFact;
  vaultPath?: VaultPathFact;
}

/** A workload at the end of a branch. */
export interface Reader {
  fact: WorkloadFact;
  pods: readonly PodFact[];
}

/** One consumer of a path. */
export interface Branch {
  externalSecret: ExternalSecretFact;
  entries: readonly PulledEntry[];
  extracts: readonly Extract<PullFrom, { by: 'extract' }>[];
  store?: StoreUse;
  /** Other paths that the same ExternalSecret pulls: one that fails, fails all. */
  siblings: readonly string[];
  /** Only with tier 1. */
  target?: SecretMetaFact;
  readers: readonly Reader[];
}

/** What a chain is made of, before anything is judged. */
export interface ChainParts {
  trunk: Trunk;
  /** Absent for the producer's chain. */
  branch?: Branch;
}
