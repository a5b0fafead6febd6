import type { ClusterCoverage, EntityChain } from '../api/types';
import type { FleetStates } from '../fleet';
import type { ChainState, Finding } from '../model/types';
import {
  gather,
  rankOf,
  worstOf,
  type Gathered,
  type RollUpInput,
} from './gather';
import { causesOfState, rollUpSentence } from './sentence';
import type { EntityRollUp, RollUpCause, RollUpMember } from './types';

const MOST_CAUSES = 50;
const MOST_MEMBERS = 500;
/** So many of the members that a cause concerns are named. */
const MOST_NAMED = 20;
const MOST_SKIPPED = 50;

const severities = ['error', 'warning', 'info'];

/**
 * What many entities consume and produce, as one verdict: by cause, and member by member.
 * Nothing is in it that the members' own tabs do not say.
 *
 * Pure.
 *
 * @public
 */
export function rollUp(options: {
  /** What they belong to. */
  entityRef: string;
  /** Those that the reader may see; nobody else is counted. */
  members: readonly RollUpInput[];
  /** Whether there are more than these. */
  incomplete: boolean;
  /** Only this distribution, `cluster/path`. */
  only?: string;
  /** ms since the epoch. */
  now: number;
}): EntityRollUp {
  const { entityRef, members, incomplete, only, now } = options;
  const { taking, without } = gather(members, only);
  const chains = distinctChains(taking);
  const state = worstOf(taking.map(each => each.state));
  const causes = foldCauses(taking, chains);
  const told = taking
    .map(toMember)
    .sort(
      (a, b) =>
        rankOf(a.state) - rankOf(b.state) ||
        b.total - a.total ||
        (a.entityRef < b.entityRef ? -1 : 1),
    );
  const whole = { state, causes, members: told, chains };
  const verdicts = chains.map(({ verdict }) => verdict.state);
  return {
    entityRef,
    evaluatedAt: now,
    state,
    sentence: rollUpSentence(whole),
    total: chains.length,
    states: countStates(verdicts),
    affected: verdicts.filter(each => each === state).length,
    affectedCauses: causesOfState(whole).length,
    affectedMembers: told.filter(each => each.state === state).length,
    causes: causes.slice(0, MOST_CAUSES),
    causeCount: causes.length,
    members: told.slice(0, MOST_MEMBERS),
    memberCount: told.length,
    without,
    incomplete,
    clusters: mergeClusters(taking.flatMap(({ clusters }) => clusters)),
  };
}

/** Each once; what is published is told by the chains of those who pull it. */
function distinctChains(taking: readonly Gathered[]): readonly EntityChain[] {
  const byId = new Map(
    taking.flatMap(({ chains }) => chains.map(chain => [chain.id, chain])),
  );
  const pulled = new Set(
    [...byId.values()]
      .filter(({ role }) => role === 'consumer')
      .map(({ distribution }) => distribution.id),
  );
  return [...byId.values()].filter(
    ({ role, distribution }) =>
      role === 'consumer' || !pulled.has(distribution.id),
  );
}

function toMember({ entity, ref, state, sentence, chains }: Gathered) {
  const { title } = entity.metadata;
  const type = entity.spec?.type;
  const member: RollUpMember = {
    entityRef: ref,
    ...(title !== undefined && { title }),
    ...(typeof type === 'string' && { type }),
    state,
    sentence,
    total: chains.length,
    states: countStates(chains.map(({ verdict }) => verdict.state)),
  };
  return member;
}

function countStates(states: readonly ChainState[]): FleetStates {
  const counts = {
    broken: 0,
    stale: 0,
    unknown: 0,
    pending: 0,
    warning: 0,
    ok: 0,
  };
  states.forEach(state => counts[state]++);
  return counts;
}

function foldCauses(
  taking: readonly Gathered[],
  counted: readonly EntityChain[],
): RollUpCause[] {
  const byKey = new Map<string, { finding: Finding; members: Set<string> }>();
  for (const { ref, chains, findings } of taking) {
    const causes = chains.flatMap(({ verdict }) => verdict.cause ?? []);
    for (const finding of [...causes, ...findings]) {
      const known = byKey.get(finding.key);
      if (known) {
        known.members.add(ref);
      } else {
        byKey.set(finding.key, { finding, members: new Set([ref]) });
      }
    }
  }
  const breaks = new Map<string, number>();
  for (const { verdict } of counted) {
    if (verdict.cause) {
      const { key } = verdict.cause;
      breaks.set(key, (breaks.get(key) ?? 0) + 1);
    }
  }
  return [...byKey.values()]
    .map(({ finding, members }) => ({
      finding,
      distributions: breaks.get(finding.key) ?? 0,
      members: [...members].sort().slice(0, MOST_NAMED),
      memberCount: members.size,
    }))
    .sort(
      (a, b) =>
        severities.indexOf(a.finding.severity) -
          severities.indexOf(b.finding.severity) ||
        b.distributions - a.distributions ||
        b.memberCount - a.memberCount ||
        (a.finding.key < b.finding.key ? -1 : 1),
    );
}

/** What is skipped is told by each member of its own namespaces; here it is told once. */
function mergeClusters(all: readonly ClusterCoverage[]): ClusterCoverage[] {
  const byName = new Map<string, ClusterCoverage>();
  for (const each of all) {
    const known = byName.get(each.cluster);
    byName.set(
      each.cluster,
      known ? { ...known, skipped: [...known.skipped, ...each.skipped] } : each,
    );
  }
  return [...byName.values()]
    .map(each => ({
      ...each,
      skipped: [
        ...new Map(each.skipped.map(one => [one.object, one])).values(),
      ].slice(0, MOST_SKIPPED),
    }))
    .sort((a, b) => (a.cluster < b.cluster ? -1 : 1));
}
