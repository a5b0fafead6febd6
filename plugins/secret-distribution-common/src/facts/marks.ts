import { entityRefAnnotation, kubernetesIdAnnotation } from '../annotations';
import type { Meta } from './types';

/** The mark of a manifest that carries an id as the Kubernetes plugin's label or annotation. */
export function idMark(id: string): string {
  return `id ${id}`;
}

/** The mark of a manifest that names an entity, in whatever case. */
export function refMark(entityRef: string): string {
  return `ref ${entityRef.toLowerCase()}`;
}

/** The entity that a manifest names, as it stands there but in lower case. */
export function namedEntity({ annotations }: Meta): string | undefined {
  return annotations[entityRefAnnotation]?.trim().toLowerCase() || undefined;
}

/** Everything by which a manifest can say whose it is. */
export function marksOn(meta: Meta): readonly string[] {
  const { labels, annotations } = meta;
  const ids = new Set([
    labels[kubernetesIdAnnotation],
    annotations[kubernetesIdAnnotation],
  ]);
  const ref = namedEntity(meta);
  return [
    ...[...ids].flatMap(id => (id === undefined ? [] : [idMark(id)])),
    ...(ref === undefined ? [] : [refMark(ref)]),
  ];
}

/** A label as workloads are found by it. */
export function labelMark(key: string, value: string): string {
  return `${key}=${value}`;
}

/** Labels of a workload and of its pods. */
export function labelsOn(
  labels: Readonly<Record<string, string>>,
  podLabels: Readonly<Record<string, string>>,
): readonly string[] {
  const all = [labels, podLabels].flatMap(pairs =>
    Object.entries(pairs).map(([key, value]) => labelMark(key, value)),
  );
  return [...new Set(all)];
}
