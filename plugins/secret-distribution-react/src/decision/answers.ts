import {
  decisionTrees,
  type DecisionAnswers,
  type QuestionId,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** The answers with one more, and without what was answered after it before. */
export function withAnswer(
  answers: DecisionAnswers,
  question: QuestionId,
  answer: boolean,
): DecisionAnswers {
  return { ...before(answers, question), [question]: answer };
}

/** The answers up to a question, which is asked again. */
export function before(
  answers: DecisionAnswers,
  question: QuestionId,
): DecisionAnswers {
  const { about } = answers;
  const order = decisionTrees[about].questions.map(({ id }) => id);
  const kept = order.slice(0, order.indexOf(question));
  return {
    about,
    ...Object.fromEntries(kept.map(id => [id, answers[id]])),
  };
}
