import { InputError } from '@backstage/errors';
import { criterion } from './criteria';
import { obligationConditions, obligationOf } from './obligation';
import { decisionTrees, questionOf } from './trees';
import type {
  Decision,
  DecisionAnswers,
  DecisionEdge,
  DecisionEnd,
  DecisionStep,
  Origin,
  QuestionId,
} from './types';

/** Origins that end the decision at once, and the row that says so. */
const REFUSED_ORIGINS: Partial<Record<Origin, string>> = {
  thirdParty: 'SD-D4',
  human: 'SD-D9',
  cloudProvider: 'SD-D10',
};

/**
 * Whether a case is one for the framework. The tree's questions are asked in their order and
 * the first answer that ends it wins; an answer that follows from another one (an origin, a
 * number of consumers) is not asked for. A bootstrap-phase secret is refused before any question.
 *
 * @throws InputError when `consumerNamespaces` is not a whole number of at least 0.
 * @public
 */
export function decide(answers: DecisionAnswers): Decision {
  const { consumerNamespaces = 0 } = answers;
  if (!Number.isInteger(consumerNamespaces) || consumerNamespaces < 0) {
    throw new InputError(
      `consumerNamespaces is ${consumerNamespaces}; expected a whole number of at least 0, such as 2.`,
    );
  }
  const conditions = obligationConditions(answers);
  if (answers.about === 'secret' && answers.bootstrapPhase) {
    return { ...refusal('SD-D8'), path: [], conditions };
  }
  const path: DecisionStep[] = [];
  const tree = decisionTrees[answers.about];
  let edge: DecisionEdge = { ask: tree.questions[0].id };
  while ('ask' in edge) {
    const question = questionOf(tree, edge.ask);
    const derived = derivedAnswer(question.id, answers);
    const answer = derived ?? answers[question.id];
    if (answer === undefined) {
      return { rules: [], path, next: question, conditions };
    }
    path.push({
      question: question.id,
      text: question.text,
      answer,
      derived: derived !== undefined,
    });
    edge = answer ? question.yes : question.no;
  }
  const end = refine(edge.end, answers);
  const obligation = obligationOf(end.verdict, conditions);
  return { ...end, ...(obligation && { obligation }), path, conditions };
}

/** An answer that another one implies; it beats the direct answer only where it refuses. */
function derivedAnswer(
  question: QuestionId,
  answers: DecisionAnswers,
): boolean | undefined {
  const { origin, consumerNamespaces } = answers;
  if (question === 'generatedInCluster' && origin !== undefined) {
    if (origin in REFUSED_ORIGINS) {
      return false;
    }
    return answers.generatedInCluster === undefined ? true : undefined;
  }
  if (answers[question] !== undefined || consumerNamespaces === undefined) {
    return undefined;
  }
  if (question === 'crossNamespaceRequired') {
    return consumerNamespaces > 0;
  }
  if (question === 'severalNamespacesDiscover') {
    return consumerNamespaces > 1;
  }
  return undefined;
}

/** The rows of the criteria table tell apart what the tree leaves together. */
function refine(end: DecisionEnd, answers: DecisionAnswers): DecisionEnd {
  const { about, origin, consumerNamespaces, neverChanges } = answers;
  if (end.verdict === 'refuse') {
    const row = about === 'secret' && origin && REFUSED_ORIGINS[origin];
    return row ? refusal(row) : end;
  }
  if (about === 'config') {
    if (neverChanges === undefined) {
      return end;
    }
    const row = criterion(neverChanges ? 'SD-D7' : 'SD-D6');
    return {
      ...end,
      verdict: row.verdict,
      rules: [row.id],
      ...(row.alternative && { alternative: row.alternative }),
    };
  }
  const count = consumerNamespaces === 1 ? ['SD-D2'] : ['SD-D3'];
  return {
    ...end,
    rules: [
      ...(consumerNamespaces === undefined ? end.rules : count),
      ...(origin === 'operator' ? ['SD-D5'] : []),
    ],
  };
}

function refusal(id: string): DecisionEnd {
  const row = criterion(id);
  return {
    verdict: 'refuse',
    rules: [id],
    reason: row.statement,
    alternative: row.alternative,
  };
}
