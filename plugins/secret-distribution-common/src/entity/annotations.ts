import type { Entity } from '@backstage/catalog-model';
import {
  consumesAnnotation,
  kubernetesClusterAnnotation,
  kubernetesIdAnnotation,
  kubernetesLabelSelectorAnnotation,
  kubernetesNamespaceAnnotation,
  parsePathList,
  producesAnnotation,
} from '../annotations';
import { hasInvisible } from '../paths/text';
import { parseLabelSelector, type Requirement } from './labelSelector';

/** What an entity's annotations say about where its secrets are. @public */
export interface EntityMarks {
  kubernetesId?: string;
  /** Takes precedence over the id, as in the Kubernetes plugin. */
  selector?: readonly Requirement[];
  namespace?: string;
  cluster?: string;
  consumes: readonly string[];
  produces: readonly string[];
  /** Annotations that are ignored, and why. */
  ignored: readonly { annotation: string; why: string }[];
}

const LONGEST_LIST = 64 * 1024;
const LABEL_VALUE = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const NAMESPACE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const badList =
  'it must be a list of Vault paths, separated by commas or line ends';

/** Reads the annotations; what is malformed is ignored and said so. */
export function readMarks(entity: Entity): EntityMarks {
  const annotations: Readonly<Record<string, unknown>> =
    entity.metadata?.annotations ?? {};
  const ignored: { annotation: string; why: string }[] = [];
  const read = <T>(
    annotation: string,
    why: string,
    parse: (text: string) => T | undefined,
  ): T | undefined => {
    if (!Object.hasOwn(annotations, annotation)) {
      return undefined;
    }
    const value = annotations[annotation];
    const parsed = typeof value === 'string' ? parse(value.trim()) : undefined;
    if (parsed === undefined) {
      ignored.push({ annotation, why });
    }
    return parsed;
  };
  return {
    kubernetesId: read(
      kubernetesIdAnnotation,
      'it must be a Kubernetes label value',
      matching(LABEL_VALUE),
    ),
    selector: read(
      kubernetesLabelSelectorAnnotation,
      'it must be a Kubernetes label selector such as `app=x,tier in (a, b)`',
      parseLabelSelector,
    ),
    namespace: read(
      kubernetesNamespaceAnnotation,
      'it must be the name of one namespace',
      matching(NAMESPACE),
    ),
    cluster: read(
      kubernetesClusterAnnotation,
      'it must be the name of one cluster',
      text =>
        text !== '' && text.length <= 253 && !hasInvisible(text)
          ? text
          : undefined,
    ),
    consumes: read(consumesAnnotation, badList, pathList) ?? [],
    produces: read(producesAnnotation, badList, pathList) ?? [],
    ignored,
  };
}

function matching(pattern: RegExp): (text: string) => string | undefined {
  return text => (pattern.test(text) ? text : undefined);
}

/** Paths are compared with what is known and never asked for; a hostile one matches nothing. */
function pathList(text: string): readonly string[] | undefined {
  if (text.length > LONGEST_LIST) {
    return undefined;
  }
  const paths = parsePathList(text);
  return paths.some(path => path.length > 512 || hasInvisible(path))
    ? undefined
    : paths;
}
