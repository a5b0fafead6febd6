import type {
  Chain as Diagnosis,
  ChainState,
  Place,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** What a person must read; what is left out is not looked at. */
export interface Expectation {
  state: ChainState;
  /** A cause's id. */
  cause?: string;
  place?: Place;
  /** The id of a finding beside the cause. */
  finding?: string;
  /** The path whose chain is asked for; the stage's own when absent. */
  path?: string;
  /** As it would be read so much later. */
  inMs?: number;
}

/** What a person reads, in the same form. */
export function sayingOf({ verdict, findings }: Diagnosis): Expectation & {
  sentence: string;
} {
  return {
    state: verdict.state,
    cause: verdict.cause?.id,
    place: verdict.firstBroken,
    finding: findings.map(({ id }) => id).join(',') || undefined,
    sentence: verdict.sentence,
  };
}

/** Whether a person reads what is expected. */
export function fits(found: Diagnosis, expected: Expectation): boolean {
  const { verdict, findings } = found;
  return (
    verdict.state === expected.state &&
    (expected.cause === undefined || verdict.cause?.id === expected.cause) &&
    (expected.place === undefined || verdict.firstBroken === expected.place) &&
    (expected.finding === undefined ||
      findings.some(({ id }) => id === expected.finding))
  );
}

/** The same in one line. */
export function describe(said: Expectation & { sentence?: string }): string {
  return [said.state, said.cause, said.place, said.finding, said.sentence]
    .filter(Boolean)
    .join(' · ');
}
