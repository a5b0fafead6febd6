import { consumesAnnotation, producesAnnotation } from '../annotations';
import { toFinding } from '../diagnose/charge';
import type { Finding } from '../model/types';
import { printable } from '../paths';
import type { EntityMarks } from './annotations';
import type { FoundChain, FoundInCluster } from './find';

interface Side {
  annotation: string;
  verb: 'consumes' | 'produces';
  kind: 'ExternalSecret' | 'PushSecret';
  declared: readonly string[];
  chains: readonly FoundChain[];
}

/** What the catalog declares and no cluster has, and the other way round. */
export function catalogFindings(
  entityRef: string,
  marks: EntityMarks,
  found: readonly FoundInCluster[],
): Finding[] {
  const sides: readonly Side[] = [
    {
      annotation: consumesAnnotation,
      verb: 'consumes',
      kind: 'ExternalSecret',
      declared: marks.consumes,
      chains: found.flatMap(({ consumes }) => consumes),
    },
    {
      annotation: producesAnnotation,
      verb: 'produces',
      kind: 'PushSecret',
      declared: marks.produces,
      chains: found.flatMap(({ produces }) => produces),
    },
  ];
  return sides.flatMap(side => [
    ...declaredOnly(entityRef, side, marks, found),
    ...usedOnly(entityRef, side),
  ]);
}

/** Only said when every cluster can be seen: what is out of sight may well be there. */
function declaredOnly(
  entityRef: string,
  { annotation, verb, kind, declared, chains }: Side,
  { namespace }: EntityMarks,
  found: readonly FoundInCluster[],
): Finding[] {
  const seen = found.every(({ view }) => view.coverage(kind).state === 'live');
  if (!seen) {
    return [];
  }
  const known = new Set(chains.map(({ path }) => path));
  const clusters = found.map(({ view }) => `\`${view.cluster}\``).join(', ');
  const where = [
    ...(namespace === undefined ? [] : [`the namespace \`${namespace}\` of`]),
    found.length === 1
      ? `the cluster ${clusters}`
      : `any of the clusters ${clusters}`,
  ].join(' ');
  return declared
    .filter(path => !known.has(path))
    .map(path =>
      toFinding(
        {
          cause: 'catalog.declared-not-distributed',
          params: {
            verb,
            kind,
            annotation,
            path,
            where: found.length === 0 ? 'any known cluster' : where,
          },
          about: [entityRef, path],
          evidence: [
            {
              subject: entityRef,
              says: `Its ${annotation} names ${printable(path)}.`,
            },
          ],
        },
        '',
      ),
    );
}

/** Who declares nothing at all is not told of everything. */
function usedOnly(
  entityRef: string,
  { annotation, verb, declared, chains }: Side,
): Finding[] {
  if (declared.length === 0) {
    return [];
  }
  const used = new Set(chains.map(({ path }) => path));
  return [...used]
    .filter(path => !declared.includes(path))
    .map(path =>
      toFinding(
        {
          cause: 'catalog.used-not-declared',
          params: { verb, annotation, path },
          about: [entityRef, path],
          evidence: [],
        },
        '',
      ),
    );
}

/** Annotations that cannot be read. */
export function ignoredFindings(
  entityRef: string,
  { ignored }: EntityMarks,
): Finding[] {
  return ignored.map(({ annotation, why }) =>
    toFinding(
      {
        cause: 'entity.annotation-ignored',
        params: { annotation, why },
        about: [entityRef, annotation],
        evidence: [],
      },
      '',
    ),
  );
}
