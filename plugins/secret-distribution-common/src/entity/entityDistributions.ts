import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { EntityChain, EntityDistributions } from '../api/types';
import { consumerChainOf, producerChainOf } from '../diagnose/chainsOf';
import type { DiagnoseContext } from '../diagnose/scene';
import type {
  CoverageState,
  ExternalSecretFact,
  SkippedObject,
} from '../facts/types';
import type { FactView } from '../facts/view';
import type { Chain, FoundBy } from '../model/types';
import { readMarks } from './annotations';
import { clusterCoverage } from './coverage';
import { catalogFindings, ignoredFindings } from './catalogFindings';
import { findInCluster, type FoundChain, type FoundInCluster } from './find';
import {
  entitySentence,
  entityState,
  foldCauses,
  type EntitySight,
} from './summary';
import { workloadFindings } from './workloadFindings';

/** What {@link entityDistributions} may be told beyond the facts. @public */
export interface EntityOptions {
  /** What is known of a chain already; a chain without an answer is diagnosed now. `consumer` is absent for a produced path. */
  chainOf?: (
    view: FactView,
    path: string,
    consumer?: ExternalSecretFact,
  ) => Chain | undefined;
  /** Objects of a cluster that could not be read; only those in the entity's namespaces are told. */
  skippedOf?: (cluster: string) => readonly SkippedObject[];
  /** Told of each cluster in which namespaces the entity has anything. */
  onFound?: (cluster: string, namespaces: ReadonlySet<string>) => void;
}

/**
 * What an entity consumes and produces in all clusters, each chain with its verdict, and one
 * sentence for the top of its tab. Found by its workloads, by marks on manifests, and by what the
 * catalog declares; clusters are shown side by side and never mixed. Costs what belongs to the
 * entity, however much there is besides.
 *
 * Pure, and never throws on any annotations or facts: a malformed annotation is ignored and told.
 *
 * @param views - one for each cluster
 * @public
 */
export function entityDistributions(
  entity: Entity,
  views: Iterable<FactView>,
  context: DiagnoseContext,
  options: EntityOptions = {},
): EntityDistributions {
  const marks = readMarks(entity);
  const inScope = [...views].filter(
    ({ cluster }) => marks.cluster === undefined || marks.cluster === cluster,
  );
  const found = inScope.map(view =>
    findInCluster(entity, marks, view, context.settings),
  );
  found.forEach(each => options.onFound?.(each.view.cluster, each.namespaces));
  const consumes = found.flatMap(each =>
    each.consumes.map(chain => diagnosed(chain, context, options)),
  );
  const produces = found.flatMap(each =>
    each.produces.map(chain => diagnosed(chain, context, options)),
  );
  const chains = [...consumes, ...produces];
  const entityRef = stringifyEntityRef(entity);
  const findings = [
    ...found.flatMap(each => workloadFindings(each, context)),
    ...catalogFindings(entityRef, marks, found),
    ...ignoredFindings(entityRef, marks),
  ];
  const told = new Set(findings.map(({ key }) => key));
  const sight = sightOf(inScope);
  const state = entityState(chains, findings, sight);
  const causes = foldCauses(chains);
  return {
    entityRef,
    evaluatedAt: context.now,
    state,
    sentence: entitySentence(state, chains, causes, findings, sight),
    consumes: consumes.map(chain => without(chain, told)),
    produces: produces.map(chain => without(chain, told)),
    causes,
    findings,
    clusters: found.map(each =>
      clusterCoverage(each.view, skippedIn(each, options)),
    ),
  };
}

function diagnosed(
  { view, path, consumer, foundBy }: FoundChain,
  context: DiagnoseContext,
  { chainOf }: EntityOptions,
): EntityChain {
  const diagnose = () =>
    consumer
      ? consumerChainOf(view, path, consumer, context)
      : producerChainOf(view, path, context);
  const chain = chainOf?.(view, path, consumer) ?? diagnose();
  return { ...chain, foundBy: ordered(foundBy) };
}

function ordered(foundBy: ReadonlySet<FoundBy>): FoundBy[] {
  const order: readonly FoundBy[] = ['workload', 'manifest', 'catalog'];
  return order.filter(each => foundBy.has(each));
}

/** What is told of the entity is not told again of each chain. */
function without(chain: EntityChain, told: ReadonlySet<string>): EntityChain {
  return {
    ...chain,
    findings: chain.findings.filter(({ key }) => !told.has(key)),
  };
}

/** Without its kinds a cluster cannot have any chain, and is seen well enough. */
function sightOf(views: readonly FactView[]): EntitySight {
  const having = (states: readonly CoverageState[]) =>
    views
      .filter(view =>
        (['PushSecret', 'ExternalSecret', 'Workload'] as const).some(source =>
          states.includes(view.coverage(source).state),
        ),
      )
      .map(({ cluster }) => cluster);
  return {
    neverSeen: having(['starting', 'forbidden', 'off']),
    notLive: having(['starting', 'forbidden', 'off', 'stale']),
  };
}

function skippedIn(
  { view, namespaces }: FoundInCluster,
  { skippedOf }: EntityOptions,
): SkippedObject[] {
  return (skippedOf?.(view.cluster) ?? []).filter(
    ({ object }) =>
      object.namespace === undefined || namespaces.has(object.namespace),
  );
}
