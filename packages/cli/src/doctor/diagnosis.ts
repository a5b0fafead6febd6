import {
  chainsOf,
  readinessOf,
  type Chain,
  type ChainState,
  type ClusterReadiness,
  type Finding,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { exitCodes, type ExitCode } from '../exitCodes';
import type { Seen } from './observe';

/** What is wrong, and with how much. */
export interface CauseOfChains {
  cause: Finding;
  chains: readonly Chain[];
}

/** The verdicts on a cluster. */
export interface Diagnosis {
  chains: readonly Chain[];
  /** Each cause once, the one with the most chains first. */
  causes: readonly CauseOfChains[];
  /** Only of the whole cluster: a filter leaves chains out that speak of it. */
  readiness?: ClusterReadiness;
  unseen: Seen['unseen'];
  skipped: Seen['skipped'];
}

/** Which chains are asked for; absent: all. */
export interface ChainFilter {
  namespaces?: readonly string[];
  paths?: readonly string[];
}

const worstFirst: readonly ChainState[] = [
  'broken',
  'stale',
  'unknown',
  'pending',
  'warning',
  'ok',
];

/** Diagnoses every path: one chain for each consumer, the publisher's where nobody consumes. */
export function diagnose(
  { view, unseen, skipped }: Seen,
  filter: ChainFilter,
  context: { settings: FrameworkSettings; now: number },
): Diagnosis {
  const { paths, namespaces } = filter;
  const chains = [...view.paths()]
    .filter(path => paths === undefined || paths.includes(path))
    .flatMap(path => {
      const { producer, consumers } = chainsOf(view, path, context);
      return consumers.length > 0 ? consumers : [producer];
    })
    .filter(
      ({ links }) =>
        namespaces === undefined ||
        links.some(({ ref }) => namespaces.includes(ref?.namespace ?? '')),
    )
    .sort(
      (one, other) =>
        worstFirst.indexOf(one.verdict.state) -
          worstFirst.indexOf(other.verdict.state) ||
        one.distribution.path.localeCompare(other.distribution.path) ||
        consumerOf(one).localeCompare(consumerOf(other)),
    );
  const causes = causesOf(chains);
  const isWhole = paths === undefined && namespaces === undefined;
  return {
    chains,
    causes,
    ...(isWhole && {
      readiness: readinessOf(view, {
        ...context,
        causes: causes.map(({ cause, chains: affected }) => ({
          finding: cause,
          chains: affected.length,
        })),
      }),
    }),
    unseen,
    skipped,
  };
}

function causesOf(chains: readonly Chain[]): CauseOfChains[] {
  const byKey = new Map<string, { cause: Finding; chains: Chain[] }>();
  for (const chain of chains) {
    const { cause } = chain.verdict;
    if (cause) {
      const entry = byKey.get(cause.key) ?? { cause, chains: [] };
      entry.chains.push(chain);
      byKey.set(cause.key, entry);
    }
  }
  return [...byKey.values()].sort(
    (one, other) => other.chains.length - one.chains.length,
  );
}

/** The ExternalSecret of a chain, `namespace/name`; the empty text for a publisher's chain. */
export function consumerOf({ role, links }: Chain): string {
  const ref = links.find(({ id }) => id === 'pull')?.ref;
  return role === 'consumer' && ref ? `${ref.namespace}/${ref.name}` : '';
}

/** What the shell is told: the worst state counts, and nothing unseen passes for healthy. */
export function exitCodeOf({ chains, unseen }: Diagnosis): ExitCode {
  const states = new Set(chains.map(({ verdict }) => verdict.state));
  if (states.has('broken') || states.has('stale')) {
    return exitCodes.found;
  }
  const isBlind = unseen.some(
    ({ source }) => source === 'PushSecret' || source === 'ExternalSecret',
  );
  return states.has('unknown') || isBlind ? exitCodes.unknown : exitCodes.ok;
}
