import type { PushSecretFact } from '../facts/types';
import { printable } from '../paths';
import { pathProblems, pathViolation, shapeFor } from './pathChecks';
import { distinctBy, frameworkUses, objectName, type PathUse } from './subject';
import type { CheckContext, Subject, Violation } from './types';

/** SD-P4: a wrong number of segments, or one path and property with several publishers. */
export const publisherProblems = (
  subject: Subject,
  context: CheckContext,
): readonly Violation[] => [
  ...pathProblems('SD-P4')(subject, context),
  ...(subject.type === 'PushSecret'
    ? [...publishedTwice(subject, context), ...rivals(subject, context)]
    : []),
];

function publishedTwice(
  subject: PushSecretFact,
  context: CheckContext,
): Violation[] {
  const uses = frameworkUses(subject, context);
  const target = ({ path, property = '' }: PathUse) => `${path} ${property}`;
  return distinctBy(uses, target).flatMap(use =>
    uses.filter(other => target(other) === target(use)).length > 1
      ? [
          pathViolation(
            subject,
            use,
            `It publishes ${quoted(
              use,
            )} more than once; the last entry wins, at every push.`,
            use.written,
            context.settings,
            shapeFor(use.path, context.settings),
          ),
        ]
      : [],
  );
}

function rivals(subject: PushSecretFact, context: CheckContext): Violation[] {
  const own = objectName(subject.meta);
  const uses = frameworkUses(subject, context);
  return distinctBy(uses, ({ path }) => path).flatMap(({ path }) => {
    const mine = uses.filter(use => use.path === path);
    const others = (context.view?.publishersOf(path) ?? []).filter(
      other => objectName(other.meta) !== own,
    );
    if (others.length === 0) {
      return [];
    }
    const theirs = others.flatMap(other => frameworkUses(other, context));
    const collides = mine.some(use =>
      theirs.some(other => other.path === path && collide(use, other)),
    );
    const publishers = others.map(({ meta }) => objectName(meta)).sort();
    return [
      {
        params: {
          path,
          problem: collides
            ? `\`${path}\` is published by ${publishers.join(
                ', ',
              )} too, with the same property, so its value goes back and forth.`
            : `\`${path}\` gets other properties from ${publishers.join(
                ', ',
              )}.`,
          suggestion: shapeFor(path, context.settings),
        },
        evidence: [own, ...publishers].map(name => ({
          subject: printable(`PushSecret ${name}`, 400),
          says: 'It publishes this path.',
        })),
        about: path,
        severity: collides ? 'error' : 'warning',
      },
    ];
  });
}

/** Without a property an entry writes the whole path. */
function collide(one: PathUse, other: PathUse): boolean {
  return (
    one.property === undefined ||
    other.property === undefined ||
    one.property === other.property
  );
}

function quoted({ path, property }: PathUse): string {
  const name = printable(property ?? '');
  return property === undefined
    ? `"${printable(path)}"`
    : `"${name}" of "${printable(path)}"`;
}
