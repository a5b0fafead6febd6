import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { pathsPublishedBy, pathsPulledBy } from '../assemble';
import { nearTarget, unmadeSecrets } from '../diagnose/links/targetName';
import type {
  ExternalSecretFact,
  PushSecretFact,
  WorkloadFact,
} from '../facts/types';
import { idMark, labelMark, refMark } from '../facts/marks';
import type { FactView } from '../facts/view';
import type { FoundBy } from '../model/types';
import { concernsFramework } from '../paths';
import type { FrameworkSettings } from '../rules/types';
import type { EntityMarks } from './annotations';
import type { Requirement } from './labelSelector';
import { isOwnManifest, isOwnWorkload, requirementsOf } from './ownership';

/** A chain that belongs to an entity, before it is diagnosed. */
export interface FoundChain {
  view: FactView;
  path: string;
  /** Absent for a produced path. */
  consumer?: ExternalSecretFact;
  foundBy: Set<FoundBy>;
}

/** What one cluster has of an entity. */
export interface FoundInCluster {
  view: FactView;
  workloads: readonly WorkloadFact[];
  consumes: readonly FoundChain[];
  produces: readonly FoundChain[];
  /** Namespaces in which the entity has anything. */
  namespaces: ReadonlySet<string>;
}

/**
 * Finds an entity's chains in one cluster: by its workloads, by marks on manifests, by the catalog.
 * What can be meant is looked up; what is meant is decided by one set of rules.
 */
export function findInCluster(
  entity: Entity,
  marks: EntityMarks,
  view: FactView,
  settings: FrameworkSettings,
): FoundInCluster {
  const consumes = new Map<string, FoundChain>();
  const produces = new Map<string, FoundChain>();
  const note = (
    chains: Map<string, FoundChain>,
    path: string,
    foundBy: FoundBy,
    consumer?: ExternalSecretFact,
  ) => {
    const key = consumer
      ? `${path}\n${consumer.meta.namespace}/${consumer.meta.name}`
      : path;
    const known = chains.get(key);
    if (known) {
      known.foundBy.add(foundBy);
    } else {
      chains.set(key, { view, path, consumer, foundBy: new Set([foundBy]) });
    }
  };
  const noteConsumer = (fact: ExternalSecretFact, foundBy: FoundBy) =>
    pathsPulledBy(view, fact, settings)
      .filter(path => concernsFramework(path, settings))
      .forEach(path => note(consumes, path, foundBy, fact));

  const workloads = workloadsOf(marks, view);
  consumersOfWorkloads(view, workloads).forEach(fact =>
    noteConsumer(fact, 'workload'),
  );
  const entityRef = stringifyEntityRef(entity);
  const isMarked = ({ meta }: ExternalSecretFact | PushSecretFact) =>
    isOwnManifest(entityRef, marks, meta);
  for (const mark of marksOf(entityRef, marks)) {
    view
      .externalSecretsMarked(mark)
      .filter(isMarked)
      .forEach(fact => noteConsumer(fact, 'manifest'));
    view.pushSecretsMarked(mark).filter(isMarked).forEach(notePublisher);
  }
  const namespaces = new Set(
    [
      ...workloads,
      ...[...consumes.values()].flatMap(each => each.consumer ?? []),
    ]
      .map(({ meta }) => meta.namespace)
      .concat(marks.namespace)
      .filter(namespace => namespace !== undefined),
  );
  for (const path of marks.consumes) {
    view
      .consumersOf(path)
      .filter(
        ({ meta }) =>
          namespaces.size === 0 || namespaces.has(meta.namespace ?? ''),
      )
      .forEach(fact => note(consumes, path, 'catalog', fact));
  }
  for (const path of marks.produces) {
    if (view.publishersOf(path).length > 0) {
      note(produces, path, 'catalog');
    }
  }
  return {
    view,
    workloads,
    consumes: [...consumes.values()],
    produces: [...produces.values()],
    namespaces,
  };

  function notePublisher(fact: PushSecretFact) {
    pathsPublishedBy(view, fact, settings)
      .filter(path => concernsFramework(path, settings))
      .forEach(path => note(produces, path, 'manifest'));
  }
}

function workloadsOf(
  marks: EntityMarks,
  view: FactView,
): readonly WorkloadFact[] {
  const requirements = requirementsOf(marks);
  return requirements
    ? mayMatch(requirements, marks.namespace, view).filter(workload =>
        isOwnWorkload(marks, workload),
      )
    : [];
}

/** No fewer than match: those that meet the requirement that the fewest meet. */
function mayMatch(
  requirements: readonly Requirement[],
  namespace: string | undefined,
  view: FactView,
): readonly WorkloadFact[] {
  const choices = requirements.flatMap(requirement =>
    requirement.operator === 'in'
      ? [requirement.values.map(value => labelMark(requirement.key, value))]
      : [],
  );
  const count = (labels: readonly string[]) =>
    labels.reduce((sum, label) => sum + view.countLabelled(label), 0);
  const [fewest] = choices.sort((a, b) => count(a) - count(b));
  if (fewest) {
    return [...new Set(fewest.flatMap(label => view.workloadsLabelled(label)))];
  }
  return namespace === undefined
    ? [...view.workloads()]
    : view.workloadsIn(namespace);
}

/** Every ExternalSecret whose target the workloads use, or probably mean to use. */
function consumersOfWorkloads(
  view: FactView,
  workloads: readonly WorkloadFact[],
): ExternalSecretFact[] {
  return workloads.flatMap(workload => [
    ...workload.uses.flatMap(({ secretName }) =>
      view.externalSecretsFor(workload.meta.namespace ?? '', secretName),
    ),
    ...unmadeSecrets(view, workload).flatMap(
      wanted =>
        nearTarget(
          view,
          wanted,
          view.externalSecretsIn(workload.meta.namespace ?? ''),
        ) ?? [],
    ),
  ]);
}

function marksOf(
  entityRef: string,
  { kubernetesId }: EntityMarks,
): readonly string[] {
  return [
    refMark(entityRef),
    ...(kubernetesId === undefined ? [] : [idMark(kubernetesId)]),
  ];
}
