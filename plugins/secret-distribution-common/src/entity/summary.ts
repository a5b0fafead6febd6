import type { EntityCause, EntityChain } from '../api/types';
import { listed } from '../diagnose/params';
import type { ChainState, Finding } from '../model/types';

const worstFirst: readonly ChainState[] = [
  'broken',
  'stale',
  'unknown',
  'pending',
  'warning',
  'ok',
];

const severities = ['error', 'warning', 'info'];

/** One cause is told once, with all the chains that it breaks. */
export function foldCauses(chains: readonly EntityChain[]): EntityCause[] {
  const byKey = new Map<string, { finding: Finding; chains: string[] }>();
  for (const chain of chains) {
    const { cause } = chain.verdict;
    if (cause) {
      const folded = byKey.get(cause.key) ?? { finding: cause, chains: [] };
      if (!folded.chains.includes(chain.id)) {
        folded.chains.push(chain.id);
      }
      byKey.set(cause.key, folded);
    }
  }
  return [...byKey.values()].sort(
    (a, b) =>
      severities.indexOf(a.finding.severity) -
        severities.indexOf(b.finding.severity) ||
      b.chains.length - a.chains.length ||
      (a.finding.key < b.finding.key ? -1 : 1),
  );
}

/** A rule that is broken only warns; a workload that cannot start is broken. */
function isBroken({ id, severity }: Finding): boolean {
  return severity === 'error' && !id.startsWith('SD-');
}

/** How much of the clusters can be seen in which an entity may have something. */
export interface EntitySight {
  /** Clusters that the portal has never seen, or may not look into. */
  neverSeen: readonly string[];
  /** Clusters whose facts are not up to date. */
  notLive: readonly string[];
}

/**
 * The worst of all chains and of what is known of the entity itself. It is not called well
 * while a cluster that it may be in was never seen; a cluster that was seen before tells by
 * its last known facts whether the entity is in it.
 */
export function entityState(
  chains: readonly EntityChain[],
  findings: readonly Finding[],
  { neverSeen, notLive }: EntitySight,
): ChainState | 'none' {
  if (findings.some(isBroken)) {
    return 'broken';
  }
  const warned = findings.some(({ severity }) => severity !== 'info');
  const worst = worstFirst.find(state =>
    chains.some(({ verdict }) => verdict.state === state),
  );
  if (worst === 'broken' || worst === 'stale') {
    return worst;
  }
  if (neverSeen.length > 0 || (!worst && notLive.length > 0)) {
    return 'unknown';
  }
  if (worst === undefined) {
    return warned ? 'warning' : 'none';
  }
  return worst === 'ok' && warned ? 'warning' : worst;
}

/** The sentence at the top of the tab. */
export function entitySentence(
  state: ChainState | 'none',
  chains: readonly EntityChain[],
  causes: readonly EntityCause[],
  findings: readonly Finding[],
  sight: EntitySight,
): string {
  const total = chains.length;
  const [first] = causes;
  const worst = chains.filter(({ verdict }) => verdict.state === state);
  switch (state) {
    case 'none':
      return 'No internal secrets or configurations were found for this component.';
    case 'broken':
    case 'stale': {
      if (!worst[0]) {
        return findings.find(isBroken)?.sentence ?? '';
      }
      const told =
        causes.find(({ chains: ids }) => ids.includes(worst[0].id)) ?? first;
      const bad = told ? told.chains.length : worst.length;
      const sentence =
        total === 1 || !told
          ? worst[0].verdict.sentence
          : told.finding.sentence;
      const verb = state === 'broken' ? 'broken' : 'affected';
      return total === 1
        ? sentence
        : `${sentence} ${bad} of ${total} distributions ${
            bad === 1 ? 'is' : 'are'
          } ${verb} by this.${more(worst.length - bad, verb)}`;
    }
    case 'unknown':
      return worst[0]
        ? prefixed(worst.length, total, worst[0].verdict.sentence)
        : unseenSentence(chains, sight);
    case 'pending':
      return prefixed(worst.length, total, worst[0].verdict.sentence);
    case 'warning': {
      const told =
        worst[0]?.verdict.sentence ??
        findings.find(({ severity }) => severity !== 'info')?.sentence ??
        '';
      return total === 0 ? told : prefixed(worst.length, total, told);
    }
    default:
      return total === 1
        ? chains[0].verdict.sentence
        : `All ${total} distributions work.`;
  }
}

function unseenSentence(
  chains: readonly EntityChain[],
  { neverSeen, notLive }: EntitySight,
): string {
  const clusters = listed(neverSeen.length > 0 ? neverSeen : notLive);
  const where = `${
    clusters.includes(' ') ? 'the clusters' : 'the cluster'
  } ${clusters}`;
  const well = chains.every(({ verdict }) => verdict.state === 'ok');
  if (chains.length === 0) {
    return `The portal cannot see ${where}, so it cannot tell whether this component has secrets or configurations.`;
  }
  const seen =
    chains.length === 1
      ? 'The one distribution that can be seen'
      : `The ${chains.length} distributions that can be seen`;
  const verb = chains.length === 1 ? 'works' : 'work';
  return `${
    well ? `${seen} ${verb}, but the` : 'The'
  } portal cannot see ${where}, so it cannot tell whether there is more.`;
}

function prefixed(count: number, total: number, sentence: string): string {
  return total <= 1 || count === 0
    ? sentence
    : `${count} of ${total} distributions: ${sentence}`;
}

function more(count: number, verb: string): string {
  return count > 0
    ? ` ${count} more ${count === 1 ? 'is' : 'are'} ${verb} for other reasons.`
    : '';
}
