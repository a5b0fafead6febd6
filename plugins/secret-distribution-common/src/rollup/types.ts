/** What a roll-up serves; `src/schema/openapi.yaml` of the backend says the same. */
import type { ClusterCoverage } from '../api/types';
import type { FleetStates } from '../fleet';
import type { ChainState, Finding } from '../model/types';

/** One of the entities that are rolled up. @public */
export interface RollUpMember {
  entityRef: string;
  title?: string;
  /** As the catalog has it, `spec.type`. */
  type?: string;
  /** As on its own tab. */
  state: ChainState | 'none';
  /** As on its own tab. */
  sentence: string;
  /** How many distributions it takes part in. */
  total: number;
  states: FleetStates;
}

/** One cause, told once for all members that it concerns. @public */
export interface RollUpCause {
  finding: Finding;
  /** How many of the distributions it breaks or concerns; 0 when it is about a member itself. */
  distributions: number;
  /** Refs of the members that it concerns, at most 20. */
  members: readonly string[];
  memberCount: number;
}

/** `GET /entities/{kind}/{namespace}/{name}/rollup`. @public */
export interface EntityRollUp {
  entityRef: string;
  /** ms since the epoch. */
  evaluatedAt: number;
  state: ChainState | 'none';
  /** One sentence of verdict: the first cause, where there is one. */
  sentence: string;
  /** How many distributions the members take part in, each once. */
  total: number;
  states: FleetStates;
  /** How many distributions are in the state of the whole. */
  affected: number;
  /** How many causes put a distribution or a member into the state of the whole. */
  affectedCauses: number;
  /** How many members are in the state of the whole. */
  affectedMembers: number;
  /** Worst first, at most 50. */
  causes: readonly RollUpCause[];
  causeCount: number;
  /** Members that take part in a distribution or are to, worst first, at most 500. */
  members: readonly RollUpMember[];
  memberCount: number;
  /** How many more members there are, which take part in none. */
  without: number;
  /** Whether there are more members than were looked at. */
  incomplete: boolean;
  /** The clusters that the members may be in. */
  clusters: readonly ClusterCoverage[];
}
