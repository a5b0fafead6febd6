/** What the API serves; `src/schema/openapi.yaml` of the backend says the same. */
import type { CoverageState } from '../facts/types';
import type {
  Chain,
  ChainState,
  DistributionInfo,
  Finding,
  FoundBy,
} from '../model/types';
import type { Cause, Rule } from '../rules/types';

/** A chain of an entity, and how it was found. @public */
export interface EntityChain extends Chain {
  foundBy: readonly FoundBy[];
}

/** One cause, told once for all the chains of this entity that it breaks. @public */
export interface EntityCause {
  finding: Finding;
  /** Ids of the entity's chains. */
  chains: readonly string[];
}

/** How well one cluster can be seen. @public */
export interface ClusterCoverage {
  cluster: string;
  /** The worst of its sources; `off` and `notServed` sources do not count. */
  state: CoverageState;
  since: number;
  sources: readonly {
    source: string;
    state: CoverageState;
    since: number;
    reason?: string;
  }[];
  vault?: {
    state: string;
    blindness: 'proven' | 'canReadValues' | 'rootToken' | 'unproven';
    checkedAt?: number;
    reason?: string;
  };
  /** Objects that could not be read, at most 50. */
  skipped: readonly { object: string; reason: string }[];
}

/** `GET /entities/{kind}/{namespace}/{name}/distributions`. @public */
export interface EntityDistributions {
  entityRef: string;
  /** ms since the epoch. */
  evaluatedAt: number;
  state: ChainState | 'none';
  /** One sentence of verdict for the top of the tab. */
  sentence: string;
  consumes: readonly EntityChain[];
  produces: readonly EntityChain[];
  /** Distinct causes, worst first. */
  causes: readonly EntityCause[];
  /** Findings about the entity rather than one chain: direct Vault access, declared but not distributed. */
  findings: readonly Finding[];
  clusters: readonly ClusterCoverage[];
}

/** `GET /distributions/{id}`: one distribution as an entity takes part in it. @public */
export interface DistributionDetail {
  entityRef: string;
  /** ms since the epoch. */
  evaluatedAt: number;
  distribution: DistributionInfo;
  /** The entity's chains of this distribution, at least one. */
  chains: readonly EntityChain[];
  cluster: ClusterCoverage;
}

/** A rule of the framework as the API tells it, `{{name}}` standing for a parameter. @public */
export type RuleText = Omit<Rule, 'check'>;

/** A cause as the API tells it, `{{name}}` standing for a parameter. @public */
export type CauseText = Cause;

/** `GET /rules`: the registry's texts. @public */
export interface RegistryTexts {
  rules: readonly RuleText[];
  causes: readonly CauseText[];
}
