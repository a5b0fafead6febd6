import {
  decisionTrees,
  type DecisionAnswers,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const origins = ['human', 'cloudProvider', 'thirdParty'] as const;

/** Answers that the trees do not ask for, but that say how binding the verdict is (5a.1.3). */
export const extraAnswers = [
  'auditTrail',
  'coordinatedRotation',
  'centralPolicy',
] as const;

/** The answers that an address carries. What is not an answer is ignored. */
export function readAnswers(
  params: URLSearchParams,
): DecisionAnswers | undefined {
  const about = (['secret', 'config'] as const).find(
    value => value === params.get('about'),
  );
  if (!about) {
    return undefined;
  }
  const answers: DecisionAnswers = { about };
  for (const { id } of decisionTrees[about].questions) {
    const said = params.get(id);
    if (said === 'yes' || said === 'no') {
      answers[id] = said === 'yes';
    }
  }
  const origin = params.get('origin');
  if (origin === 'bootstrap') {
    answers.bootstrapPhase = true;
  } else {
    const known = origins.find(value => value === origin);
    if (known) {
      answers.origin = known;
    }
  }
  for (const id of extraAnswers) {
    if (params.get(id) === 'yes') {
      answers[id] = true;
    }
  }
  return answers;
}

/** The same answers as parameters of an address. */
export function writeAnswers(answers: DecisionAnswers): URLSearchParams {
  const params = new URLSearchParams({ about: answers.about });
  for (const { id } of decisionTrees[answers.about].questions) {
    const said = answers[id];
    if (said !== undefined) {
      params.set(id, said ? 'yes' : 'no');
    }
  }
  if (answers.bootstrapPhase) {
    params.set('origin', 'bootstrap');
  } else if (answers.origin) {
    params.set('origin', answers.origin);
  }
  for (const id of extraAnswers) {
    if (answers[id]) {
      params.set(id, 'yes');
    }
  }
  return params;
}
