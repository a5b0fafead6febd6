import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  consumesAnnotation,
  distributionAnnotation,
  kubernetesIdAnnotation,
  kubernetesLabelSelectorAnnotation,
  producesAnnotation,
} from '../annotations';
import type { EntityChain, EntityDistributions } from '../api/types';
import type { ChainState, Finding } from '../model/types';

/** An entity that is rolled up, and what its own tab says. @public */
export interface RollUpInput {
  entity: Entity;
  shown: EntityDistributions;
}

/** What one member brings in. */
export interface Gathered {
  entity: Entity;
  ref: string;
  state: ChainState | 'none';
  sentence: string;
  chains: readonly EntityChain[];
  findings: readonly Finding[];
  clusters: EntityDistributions['clusters'];
}

const worstFirst: readonly (ChainState | 'none')[] = [
  'broken',
  'stale',
  'unknown',
  'pending',
  'warning',
  'ok',
  'none',
];

/** The place of a state in a list that has the worst first. */
export function rankOf(state: ChainState | 'none'): number {
  return worstFirst.indexOf(state);
}

/** The worst of some states; `none` of none. */
export function worstOf(
  states: readonly (ChainState | 'none')[],
): ChainState | 'none' {
  return worstFirst.find(state => states.includes(state)) ?? 'none';
}

/** An entity with one of these is meant to take part in something. */
const marks = [
  kubernetesIdAnnotation,
  kubernetesLabelSelectorAnnotation,
  consumesAnnotation,
  producesAnnotation,
];

/** Whether its own tab has anything to say, or is expected to. */
function takesPart({ entity, state, chains, findings }: Gathered): boolean {
  return (
    chains.length > 0 ||
    findings.length > 0 ||
    // Without a cluster in sight, who is looked for may be there.
    (state !== 'none' &&
      marks.some(mark => entity.metadata.annotations?.[mark] !== undefined))
  );
}

/**
 * What is rolled up, and how many members take part in nothing. A Resource that stands for a
 * distribution is told by those who take part in it; it counts only where none of these does.
 */
export function gather(
  members: readonly RollUpInput[],
  only: string | undefined,
): { taking: readonly Gathered[]; without: number } {
  const all = members.map(({ entity, shown }) => ({
    ref: stringifyEntityRef(entity),
    standIn: entity.metadata.annotations?.[distributionAnnotation],
    gathered: gathered(entity, shown, only),
  }));
  const taking = all
    .filter(each => each.standIn === undefined)
    .map(each => each.gathered)
    .filter(takesPart);
  const told = new Set(taking.flatMap(({ chains }) => chains.map(pathOf)));
  const standIns = all.filter(each => each.standIn !== undefined);
  const alone = standIns
    .map(each => each.gathered)
    .filter(({ chains }) => chains.some(chain => !told.has(pathOf(chain))));
  return {
    taking: [...taking, ...alone],
    without: all.length - standIns.length - taking.length,
  };
}

function gathered(
  entity: Entity,
  shown: EntityDistributions,
  only: string | undefined,
): Gathered {
  const ref = stringifyEntityRef(entity);
  const chains = [...shown.consumes, ...shown.produces];
  const { clusters } = shown;
  if (only === undefined) {
    const { state, sentence } = shown;
    // Notes are for its own tab.
    const findings = shown.findings.filter(
      ({ severity }) => severity !== 'info',
    );
    return { entity, ref, state, sentence, chains, findings, clusters };
  }
  const ofPath = chains.filter(chain => pathOf(chain) === only);
  const state = worstOf(ofPath.map(({ verdict }) => verdict.state));
  const worst = ofPath.find(({ verdict }) => verdict.state === state);
  return {
    entity,
    ref,
    state,
    sentence: worst?.verdict.sentence ?? '',
    chains: ofPath,
    findings: [],
    clusters: clusters.filter(({ cluster }) =>
      ofPath.some(({ distribution }) => distribution.cluster === cluster),
    ),
  };
}

/** The distribution of a chain, as {@link distributionAnnotation} names it. */
function pathOf({ distribution }: EntityChain): string {
  return `${distribution.cluster}/${distribution.path}`;
}
