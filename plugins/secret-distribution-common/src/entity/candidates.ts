import { entityRefAnnotation, kubernetesIdAnnotation } from '../annotations';
import type {
  ExternalSecretFact,
  Meta,
  PushSecretFact,
  WorkloadFact,
} from '../facts/types';
import type { FactView } from '../facts/view';
import type { EntityMarks } from './annotations';
import type { Requirement } from './labelSelector';

/**
 * Where to look for an entity's objects. Every answer may hold more than belongs to the entity,
 * never less: what belongs is decided elsewhere, by one set of rules.
 */
export interface Candidates {
  workloads(
    requirements: readonly Requirement[],
    namespace: string | undefined,
  ): Iterable<WorkloadFact>;
  /** ExternalSecrets that may carry a mark of the entity. */
  markedExternalSecrets(
    entityRef: string,
    marks: EntityMarks,
  ): Iterable<ExternalSecretFact>;
  /** PushSecrets that may carry a mark of the entity. */
  markedPushSecrets(
    entityRef: string,
    marks: EntityMarks,
  ): Iterable<PushSecretFact>;
  externalSecretsIn(
    namespace: string | undefined,
  ): Iterable<ExternalSecretFact>;
}

/** Looks at everything: right for one entity, whose cost is then one pass over the cluster. */
export function everything(view: FactView): Candidates {
  return {
    workloads: (_, namespace) =>
      namespace === undefined ? view.workloads() : view.workloadsIn(namespace),
    markedExternalSecrets: () => view.externalSecrets(),
    markedPushSecrets: () => view.pushSecrets(),
    externalSecretsIn: () => view.externalSecrets(),
  };
}

/**
 * Sorts the objects of a cluster once by what an entity can name, so that each of many entities
 * costs what belongs to it. It shows the cluster at the moment of the call.
 */
export function indexed(view: FactView): Candidates {
  const workloadsByLabel = new Map<string, WorkloadFact[]>();
  for (const fact of view.workloads()) {
    const labels = new Set(
      [fact.meta.labels, fact.podLabels].flatMap(pairs =>
        Object.entries(pairs).map(([key, value]) => labelOf(key, value)),
      ),
    );
    labels.forEach(label => add(workloadsByLabel, label, fact));
  }
  const externalSecretsByMark = new Map<string, ExternalSecretFact[]>();
  const externalSecretsByNamespace = new Map<string, ExternalSecretFact[]>();
  for (const fact of view.externalSecrets()) {
    marksOn(fact.meta).forEach(mark => add(externalSecretsByMark, mark, fact));
    add(externalSecretsByNamespace, fact.meta.namespace ?? '', fact);
  }
  const pushSecretsByMark = new Map<string, PushSecretFact[]>();
  for (const fact of view.pushSecrets()) {
    marksOn(fact.meta).forEach(mark => add(pushSecretsByMark, mark, fact));
  }
  const all = everything(view);

  return {
    workloads: (requirements, namespace) => {
      const sets = requirements.flatMap(requirement =>
        requirement.operator === 'in'
          ? [
              requirement.values.map(
                value =>
                  workloadsByLabel.get(labelOf(requirement.key, value)) ?? [],
              ),
            ]
          : [],
      );
      if (sets.length === 0) {
        return all.workloads(requirements, namespace);
      }
      const smallest = sets.reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
      const found = new Set(smallest.flat());
      return namespace === undefined
        ? found
        : [...found].filter(({ meta }) => meta.namespace === namespace);
    },
    markedExternalSecrets: (entityRef, marks) =>
      withMarks(externalSecretsByMark, entityRef, marks),
    markedPushSecrets: (entityRef, marks) =>
      withMarks(pushSecretsByMark, entityRef, marks),
    externalSecretsIn: namespace =>
      externalSecretsByNamespace.get(namespace ?? '') ?? [],
  };
}

/** The entity refs that manifests name, as they stand there but in lower case. @public */
export function namedEntities(view: FactView): ReadonlySet<string> {
  const refs = new Set<string>();
  for (const facts of [view.externalSecrets(), view.pushSecrets()]) {
    for (const { meta } of facts) {
      const ref = refOn(meta);
      if (ref) {
        refs.add(ref);
      }
    }
  }
  return refs;
}

function withMarks<T>(
  facts: ReadonlyMap<string, readonly T[]>,
  entityRef: string,
  { kubernetesId }: EntityMarks,
): Iterable<T> {
  const named = facts.get(`ref ${entityRef.toLowerCase()}`) ?? [];
  const identified =
    kubernetesId === undefined ? [] : facts.get(`id ${kubernetesId}`) ?? [];
  return new Set([...named, ...identified]);
}

function marksOn(meta: Meta): Set<string> {
  const { labels, annotations } = meta;
  const marks = new Set<string>();
  for (const id of [
    labels[kubernetesIdAnnotation],
    annotations[kubernetesIdAnnotation],
  ]) {
    if (id !== undefined) {
      marks.add(`id ${id}`);
    }
  }
  const ref = refOn(meta);
  if (ref) {
    marks.add(`ref ${ref}`);
  }
  return marks;
}

function refOn({ annotations }: Meta): string | undefined {
  return annotations[entityRefAnnotation]?.trim().toLowerCase();
}

function labelOf(key: string, value: string): string {
  return `${key}=${value}`;
}

function sizeOf(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}
