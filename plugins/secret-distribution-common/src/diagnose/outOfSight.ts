import type { Coverage, CoverageSource } from '../facts/types';
import type { FactView } from '../facts/view';
import type { Chain, Link } from '../model/types';
import { printable } from '../paths';
import { toFinding, type Charge } from './charge';
import { clock } from './times';

const trunkSources: readonly CoverageSource[] = ['PushSecret'];
const branchSources: readonly CoverageSource[] = [
  'PushSecret',
  'ExternalSecret',
  'Workload',
  'Pod',
];

/**
 * Judges a chain of a cluster that the portal has lost contact with: as if what was last known
 * were true, and then nothing of it is called more than "last known".
 */
export function outOfSight(
  view: FactView,
  hasBranch: boolean,
  judge: (view: FactView) => Chain,
): Chain {
  const lost = (hasBranch ? branchSources : trunkSources)
    .map(source => view.coverage(source))
    .filter(({ state }) => state === 'stale');
  if (lost.length === 0) {
    return judge(view);
  }
  const essential = lost.some(
    ({ source }) => source === 'PushSecret' || source === 'ExternalSecret',
  );
  const chain = judge(
    asLastKnown(view, new Set(lost.map(({ source }) => source)), essential),
  );
  const since = Math.min(...lost.map(each => each.since));
  const links = chain.links.map(link => demote(link, lost, essential));
  if (!essential && chain.verdict.state === 'broken') {
    return { ...chain, links };
  }
  return { ...chain, links, ...verdictOf(chain, view, lost, since) };
}

/**
 * The view as it was when contact was lost. What else is stale counts as seen only where every
 * link is called "last known" afterwards; else a link that rests on it would be called healthy.
 */
function asLastKnown(
  view: FactView,
  sources: ReadonlySet<CoverageSource>,
  everything: boolean,
): FactView {
  return new Proxy(view, {
    get(target, property) {
      if (property === 'coverage') {
        return (source: CoverageSource): Coverage => {
          const coverage = target.coverage(source);
          return sources.has(source) ||
            (everything && coverage.state === 'stale' && source !== 'Vault')
            ? { ...coverage, state: 'live' }
            : coverage;
        };
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function demote(
  link: Link,
  lost: readonly Coverage[],
  essential: boolean,
): Link {
  const affected = essential || link.id === 'workload';
  if (!affected || link.state === 'notApplicable' || link.state === 'unknown') {
    return link;
  }
  return {
    ...link,
    state: 'stale',
    note: `Last known: ${link.note}`,
    observedAt: Math.min(...lost.map(({ since }) => since)),
  };
}

function verdictOf(
  { verdict, findings }: Chain,
  view: FactView,
  lost: readonly Coverage[],
  since: number,
): Pick<Chain, 'verdict' | 'findings'> {
  const what = [...new Set(lost.map(({ source }) => `${source}s`))].join(', ');
  const charge: Charge = {
    cause: 'cluster.unreachable',
    params: { what, cluster: view.cluster, since: clock(since) },
    about: [],
    evidence: [
      {
        subject: `Cluster ${printable(view.cluster)}`,
        says: 'Contact was lost.',
        at: since,
      },
    ],
    since,
  };
  const cause = toFinding(charge, view.cluster);
  const state = verdict.state === 'unknown' ? 'unknown' : 'stale';
  return {
    verdict: {
      state,
      sentence: `${cause.sentence} Last known: ${verdict.sentence}`,
      firstBroken: 'platform',
      cause,
      symptoms: [],
      validUntil: verdict.validUntil,
    },
    findings: verdict.cause ? [verdict.cause, ...findings] : findings,
  };
}
