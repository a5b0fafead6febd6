import { stringifyEntityRef } from '@backstage/catalog-model';
import { kubernetesIdAnnotation } from '../annotations';
import { namedEntity } from '../facts/marks';
import type {
  ExternalSecretFact,
  Meta,
  PushSecretFact,
  WorkloadFact,
} from '../facts/types';
import type { EntityMarks } from './annotations';
import { matchesLabels, type Requirement } from './labelSelector';
import type { MarkedEntity } from './locate';

/**
 * Whether an object of a cluster is marked as an entity's: a workload by its labels or those of
 * its pods, a manifest by its id or by the entity that it names.
 *
 * @public
 */
export function ownsObject(
  { entity, marks }: MarkedEntity,
  fact: ExternalSecretFact | PushSecretFact | WorkloadFact,
): boolean {
  return fact.type === 'Workload'
    ? isOwnWorkload(marks, fact)
    : isOwnManifest(stringifyEntityRef(entity), marks, fact.meta);
}

/** The Kubernetes plugin's rules: the selector before the id; `undefined` when there is neither. */
export function requirementsOf({
  kubernetesId,
  selector,
}: EntityMarks): readonly Requirement[] | undefined {
  return (
    selector ??
    (kubernetesId === undefined
      ? undefined
      : [
          {
            key: kubernetesIdAnnotation,
            operator: 'in',
            values: [kubernetesId],
          },
        ])
  );
}

/** On the workload or its pods. */
export function isOwnWorkload(
  marks: EntityMarks,
  { meta, podLabels }: WorkloadFact,
): boolean {
  const requirements = requirementsOf(marks);
  return (
    requirements !== undefined &&
    isInNamespace(marks, meta) &&
    (matchesLabels(requirements, meta.labels) ||
      matchesLabels(requirements, podLabels))
  );
}

/** Marks on a manifest that name the entity, within the namespace that it is narrowed to. */
export function isOwnManifest(
  entityRef: string,
  marks: EntityMarks,
  meta: Meta,
): boolean {
  const { annotations, labels } = meta;
  const { kubernetesId } = marks;
  const id =
    labels[kubernetesIdAnnotation] ?? annotations[kubernetesIdAnnotation];
  return (
    isInNamespace(marks, meta) &&
    ((kubernetesId !== undefined && id === kubernetesId) ||
      namedEntity(meta) === entityRef.toLowerCase())
  );
}

function isInNamespace({ namespace }: EntityMarks, meta: Meta): boolean {
  return namespace === undefined || meta.namespace === namespace;
}
