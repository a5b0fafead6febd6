import type {
  Decision,
  DecisionAnswers,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Where a secret comes from that is not generated in the cluster. */
export type OutsideOrigin =
  | 'human'
  | 'cloudProvider'
  | 'thirdParty'
  | 'bootstrap';

export const outsideOrigins: readonly OutsideOrigin[] = [
  'human',
  'cloudProvider',
  'thirdParty',
  'bootstrap',
];

/** Whether the alternative can be told more exactly by asking where the secret comes from. */
export function asksOrigin(
  answers: DecisionAnswers,
  decision: Decision,
): boolean {
  return (
    answers.about === 'secret' &&
    decision.verdict === 'refuse' &&
    (answers.generatedInCluster === false || answers.bootstrapPhase === true)
  );
}

/** The chosen origin, as the answers have it. */
export function outsideOriginOf(
  answers: DecisionAnswers,
): OutsideOrigin | undefined {
  return answers.bootstrapPhase
    ? 'bootstrap'
    : outsideOrigins.find(origin => origin === answers.origin);
}

/** The answers with where the secret comes from. */
export function withOrigin(
  answers: DecisionAnswers,
  origin: OutsideOrigin,
): DecisionAnswers {
  const { origin: _, bootstrapPhase: __, ...rest } = answers;
  return origin === 'bootstrap'
    ? { ...rest, bootstrapPhase: true }
    : { ...rest, origin };
}
