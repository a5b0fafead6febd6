import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { entityRefAnnotation, kubernetesIdAnnotation } from '../annotations';
import { pathsPublishedBy, pathsPulledBy } from '../assemble';
import { nearTarget, unmadeSecrets } from '../diagnose/links/targetName';
import type {
  ExternalSecretFact,
  Meta,
  PushSecretFact,
  WorkloadFact,
} from '../facts/types';
import type { FactView } from '../facts/view';
import type { FoundBy } from '../model/types';
import { concernsFramework } from '../paths';
import type { FrameworkSettings } from '../rules/types';
import type { EntityMarks } from './annotations';
import { everything, type Candidates } from './candidates';
import { matchesLabels } from './labelSelector';

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
 *
 * @param candidates - where to look; by default everywhere
 */
export function findInCluster(
  entity: Entity,
  marks: EntityMarks,
  view: FactView,
  settings: FrameworkSettings,
  candidates: Candidates = everything(view),
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

  const workloads = workloadsOf(marks, candidates);
  consumersOfWorkloads(view, workloads, candidates).forEach(fact =>
    noteConsumer(fact, 'workload'),
  );
  const entityRef = stringifyEntityRef(entity);
  const isMarked = markTest(entityRef, marks);
  for (const fact of candidates.markedExternalSecrets(entityRef, marks)) {
    if (isMarked(fact.meta)) {
      noteConsumer(fact, 'manifest');
    }
  }
  for (const fact of candidates.markedPushSecrets(entityRef, marks)) {
    if (isMarked(fact.meta)) {
      notePublisher(fact);
    }
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

/** The Kubernetes plugin's rules: the selector before the id, on the workload or its pods. */
function workloadsOf(
  { kubernetesId, selector, namespace }: EntityMarks,
  candidates: Candidates,
): WorkloadFact[] {
  if (!selector && kubernetesId === undefined) {
    return [];
  }
  const requirements = selector ?? [
    {
      key: kubernetesIdAnnotation,
      operator: 'in' as const,
      values: [kubernetesId ?? ''],
    },
  ];
  const found: WorkloadFact[] = [];
  for (const workload of candidates.workloads(requirements, namespace)) {
    if (
      matchesLabels(requirements, workload.meta.labels) ||
      matchesLabels(requirements, workload.podLabels)
    ) {
      found.push(workload);
    }
  }
  return found;
}

/** Every ExternalSecret whose target the workloads use, or probably mean to use. */
function consumersOfWorkloads(
  view: FactView,
  workloads: readonly WorkloadFact[],
  candidates: Candidates,
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
          candidates.externalSecretsIn(workload.meta.namespace),
        ) ?? [],
    ),
  ]);
}

/** Marks on a manifest that name the entity, within the namespace that it is narrowed to. */
function markTest(
  entityRef: string,
  { kubernetesId, namespace }: EntityMarks,
): (meta: Meta) => boolean {
  const ref = entityRef.toLowerCase();
  return meta => {
    const { annotations, labels } = meta;
    const id =
      labels[kubernetesIdAnnotation] ?? annotations[kubernetesIdAnnotation];
    const marked =
      (kubernetesId !== undefined && id === kubernetesId) ||
      annotations[entityRefAnnotation]?.trim().toLowerCase() === ref;
    return marked && (namespace === undefined || meta.namespace === namespace);
  };
}
