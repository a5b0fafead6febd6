/**
 * Names of annotations and labels, and how their values are read.
 */

/** On an entity: the paths that the component consumes, separated by commas or line ends. @public */
export const consumesAnnotation = 'secret-distribution.io/consumes';

/** On an entity: the paths that the component produces, separated by commas or line ends. @public */
export const producesAnnotation = 'secret-distribution.io/produces';

/** On an ExternalSecret or a PushSecret: the entity that it belongs to, such as `component:default/temporal`. @public */
export const entityRefAnnotation = 'secret-distribution.io/entity-ref';

/** On a PushSecret: how often its source is rotated, such as `30d`, `12w` or `720h`. @public */
export const rotatesEveryAnnotation = 'secret-distribution.io/rotates-every';

/**
 * On a Resource: the distribution that it stands for, `cluster/path`. The catalog module writes it;
 * such a Resource takes no part in the distribution.
 *
 * @public
 */
export const distributionAnnotation = 'secret-distribution.io/distribution';

/** The Kubernetes plugin's: an annotation on an entity, a label on its objects. @public */
export const kubernetesIdAnnotation = 'backstage.io/kubernetes-id';

/** The Kubernetes plugin's: a label selector for the entity's objects. @public */
export const kubernetesLabelSelectorAnnotation =
  'backstage.io/kubernetes-label-selector';

/** The Kubernetes plugin's: the namespace that the entity's objects are in. @public */
export const kubernetesNamespaceAnnotation =
  'backstage.io/kubernetes-namespace';

/** The Kubernetes plugin's: the cluster that the entity's objects are in. @public */
export const kubernetesClusterAnnotation = 'backstage.io/kubernetes-cluster';

/** More paths than this on one entity are not read. */
const MOST_PATHS = 500;

/**
 * The paths of a `consumes` or `produces` annotation, each once, in the order given. At most
 * 500 are read; whether they are well formed is for `parseVaultPath` to say.
 *
 * @public
 */
export function parsePathList(value: string | undefined): string[] {
  const paths = (value ?? '')
    .split(/[,\n\r]+/)
    .map(path => path.trim())
    .filter(path => path !== '');
  return [...new Set(paths)].slice(0, MOST_PATHS);
}
