import type {
  DecisionAnswers,
  DecisionVerdict,
  Obligation,
  ObligationCondition,
} from './types';

/** The conditions of 5a.1.3: all three of `must` bind, any of `should` recommends. */
export function obligationConditions(
  answers: DecisionAnswers,
): ObligationCondition[] {
  const { about, consumerNamespaces } = answers;
  const several =
    consumerNamespaces === undefined
      ? answers.severalNamespacesDiscover
      : consumerNamespaces > 1;
  const inCluster =
    about === 'secret' ? fromTheCluster(answers) : answers.internalEndpoint;
  const conditions: ObligationCondition[] = [
    {
      id: 'generatedInCluster',
      obligation: 'must',
      text: 'It is generated within the cluster.',
      holds: inCluster,
    },
    {
      id: 'differentNamespaces',
      obligation: 'must',
      text: 'Producer and consumer are in different namespaces.',
      holds: differentNamespaces(answers),
    },
    {
      id: 'auditTrail',
      obligation: 'must',
      text: 'An audit trail and a central lifecycle are required.',
      holds: answers.auditTrail,
    },
    {
      id: 'severalConsumers',
      obligation: 'should',
      text: 'Several consumers in different namespaces need the same.',
      holds: several,
    },
    {
      id: 'coordinatedRotation',
      obligation: 'should',
      text: 'Rotation has to be coordinated across namespaces.',
      holds: answers.coordinatedRotation,
    },
    {
      id: 'centralPolicy',
      obligation: 'should',
      text: 'Central policy enforcement is wanted.',
      holds: answers.centralPolicy,
    },
  ];
  return conditions;
}

/** How binding a verdict is; nothing binds to a refusal. */
export function obligationOf(
  verdict: DecisionVerdict,
  conditions: readonly ObligationCondition[],
): Obligation | undefined {
  if (verdict === 'refuse') {
    return undefined;
  }
  if (verdict !== 'use') {
    return 'may';
  }
  const of = (obligation: 'must' | 'should') =>
    conditions.filter(condition => condition.obligation === obligation);
  if (of('must').every(({ holds }) => holds)) {
    return 'must';
  }
  return of('should').some(({ holds }) => holds) ? 'should' : 'may';
}

function fromTheCluster(answers: DecisionAnswers): boolean | undefined {
  switch (answers.origin) {
    case undefined:
      return answers.generatedInCluster;
    case 'human':
    case 'thirdParty':
    case 'cloudProvider':
      return false;
    default:
      return answers.generatedInCluster ?? true;
  }
}

function differentNamespaces(answers: DecisionAnswers): boolean | undefined {
  if (answers.sameNamespace !== undefined) {
    return !answers.sameNamespace;
  }
  if (answers.consumerNamespaces !== undefined) {
    return answers.consumerNamespaces > 0;
  }
  return answers.severalNamespacesDiscover;
}
