import type { ExternalSecretFact, PushSecretFact } from '../facts/types';
import { printable } from '../paths';
import { distinctBy, frameworkUses, objectName, violation } from './subject';
import type { CheckContext, Subject, Violation } from './types';

const HOUR = 3_600_000;

/** The bound of 5a.3.5 with the default intervals. */
const BOUND = 2 * HOUR;

/** SD-R1: intervals that add up to more than the bound, and settings with which a rotation never arrives. */
export function rotationProblems(
  subject: Subject,
  context: CheckContext,
): readonly Violation[] {
  if (
    (subject.type !== 'PushSecret' && subject.type !== 'ExternalSecret') ||
    frameworkUses(subject, context).length === 0
  ) {
    return [];
  }
  const never =
    subject.type === 'PushSecret' ? neverPushed(subject) : neverPulled(subject);
  if (never.length > 0) {
    return never.map(problem => tell(subject, problem));
  }
  return subject.type === 'ExternalSecret' ? tooSlow(subject, context) : [];
}

function neverPushed(subject: PushSecretFact): string[] {
  return [
    ...(subject.refreshIntervalMs === 0
      ? ['pushes once and never again (`refreshInterval: 0`).']
      : []),
    ...(subject.updatePolicy === 'IfNotExists'
      ? ['never overwrites what is there (`updatePolicy: IfNotExists`).']
      : []),
  ];
}

function neverPulled(subject: ExternalSecretFact): string[] {
  const problems: string[] = [];
  if (subject.refreshPolicy !== 'Periodic') {
    problems.push(
      `does not refresh by itself (\`refreshPolicy: ${subject.refreshPolicy}\`).`,
    );
  } else if (subject.refreshIntervalMs === 0) {
    problems.push('pulls once and never again (`refreshInterval: 0`).');
  }
  const pinned = [...subject.entries, ...subject.from].find(
    entry => 'version' in entry && entry.version !== undefined,
  );
  if (pinned && 'version' in pinned) {
    problems.push(
      `pins version ${printable(pinned.version ?? '')} of \`${printable(
        pinned.remoteKey,
      )}\`.`,
    );
  }
  return problems;
}

function tooSlow(
  subject: ExternalSecretFact,
  context: CheckContext,
): Violation[] {
  const paths = distinctBy(frameworkUses(subject, context), ({ path }) => path);
  const bounds = paths.map(({ path }) => {
    const pushes = (context.view?.publishersOf(path) ?? []).map(
      ({ refreshIntervalMs }) => refreshIntervalMs,
    );
    return { path, bound: subject.refreshIntervalMs + Math.max(0, ...pushes) };
  });
  return bounds
    .filter(({ bound }) => bound > BOUND)
    .map(({ path, bound }) =>
      tell(
        subject,
        `gets a rotation of \`${path}\` only after up to ${hours(bound)}.`,
        path,
      ),
    );
}

function tell(
  subject: PushSecretFact | ExternalSecretFact,
  problem: string,
  path?: string,
): Violation {
  return violation(
    subject,
    `It ${problem}`,
    { problem },
    {
      about: `${objectName(subject.meta)} ${printable(path ?? problem)}`,
      place: subject.type === 'PushSecret' ? 'push' : 'pull',
    },
  );
}

function hours(ms: number): string {
  return `${Math.round((ms / HOUR) * 10) / 10} hours`;
}
