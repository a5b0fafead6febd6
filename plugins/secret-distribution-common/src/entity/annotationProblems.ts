import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import {
  consumesAnnotation,
  distributionAnnotation,
  entityRefAnnotation,
  parsePathList,
  producesAnnotation,
  rotatesEveryAnnotation,
} from '../annotations';
import { nearest } from '../diagnose/near';
import { parseVaultPath, printable } from '../paths';
import type { FrameworkSettings } from '../rules/types';
import { readMarks } from './annotations';

/** One thing that is wrong with an annotation of ours on a catalog entity. @public */
export interface AnnotationProblem {
  annotation: string;
  /** A whole sentence for a person, with the way out; what it quotes is capped and escaped. */
  problem: string;
}

/** What every annotation of ours begins with. */
const PREFIX = 'secret-distribution.io/';
const MOST_PROBLEMS = 20;

const onEntities = [consumesAnnotation, producesAnnotation];
const onManifests = [entityRefAnnotation, rotatesEveryAnnotation];

/**
 * What is wrong with the annotations of ours on an entity: lists that cannot be read, paths that
 * break `SD-P1` to `SD-P6`, and names that mean nothing on an entity.
 *
 * Pure, and never throws on any annotations.
 *
 * @returns at most 20 problems, none when all is well
 * @public
 */
export function annotationProblems(
  entity: Entity,
  settings: FrameworkSettings,
): AnnotationProblem[] {
  const annotations: Readonly<Record<string, unknown>> =
    entity.metadata?.annotations ?? {};
  const { ignored } = readMarks(entity);
  return Object.keys(annotations)
    .filter(annotation => annotation.startsWith(PREFIX))
    .flatMap(annotation =>
      problemsOf(annotation).map(problem => ({
        annotation: printable(annotation),
        problem,
      })),
    )
    .slice(0, MOST_PROBLEMS);

  function problemsOf(annotation: string): readonly string[] {
    if (onEntities.includes(annotation)) {
      const unread = ignored.find(each => each.annotation === annotation);
      return unread
        ? [`The value is ignored: ${unread.why}.`]
        : pathProblems(annotations[annotation] as string, settings);
    }
    if (annotation === distributionAnnotation) {
      return String(annotations[ANNOTATION_LOCATION]).startsWith(
        'secret-distribution:',
      )
        ? []
        : [
            'The catalog module writes this annotation, on Resources of its own; on any other entity it keeps the distributions from being found. Remove it.',
          ];
    }
    return onManifests.includes(annotation)
      ? [
          'This annotation belongs on a PushSecret or an ExternalSecret; on an entity it has no effect. Move it to the manifest.',
        ]
      : [unknownName(annotation)];
  }
}

function pathProblems(
  value: string,
  settings: FrameworkSettings,
): readonly string[] {
  const paths = parsePathList(value);
  if (paths.length === 0) {
    return [
      'The value names no path; give Vault paths below the mount, separated by commas or line ends, or remove the annotation.',
    ];
  }
  return paths.flatMap(path => {
    const parsed = parseVaultPath(path, settings);
    if (parsed.ok) {
      return [];
    }
    const [first] = parsed.problems;
    const instead = parsed.suggestion
      ? ` Write ${parsed.suggestion} instead.`
      : '';
    return [`${first.rule}: ${first.text}${instead}`];
  });
}

function unknownName(annotation: string): string {
  const known = [...onEntities, ...onManifests];
  const meant = nearest(
    annotation.slice(PREFIX.length),
    known.map(each => each.slice(PREFIX.length)),
  );
  return `There is no annotation of this name, so it has no effect; ${
    meant
      ? `did you mean ${PREFIX}${meant}?`
      : `entities have ${onEntities.join(' and ')}.`
  }`;
}
