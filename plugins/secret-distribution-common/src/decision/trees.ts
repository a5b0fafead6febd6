import { alternatives } from './criteria';
import type { DecisionQuestion, DecisionTree } from './types';

/** The tree for secrets (5a.4.1) and the one for configuration (5a.4.3). @public */
export const decisionTrees: Readonly<
  Record<'secret' | 'config', DecisionTree>
> = {
  secret: {
    about: 'secret',
    section: '5a.4.1',
    questions: [
      {
        id: 'generatedInCluster',
        text: 'Is the secret generated within the cluster?',
        hint: 'By an operator, a controller or a service of this cluster; not by a person, a cloud provider or a third party.',
        yes: { ask: 'sameNamespace' },
        no: {
          end: {
            verdict: 'refuse',
            rules: ['SD-D4', 'SD-D8', 'SD-D9', 'SD-D10'],
            reason: 'The secret is not generated within the cluster.',
            alternative: alternatives.bootstrapOrExternal,
          },
        },
      },
      {
        id: 'sameNamespace',
        text: "Is the consumer in the producer's namespace?",
        hint: 'The namespace in which the operator writes the secret.',
        yes: {
          end: {
            verdict: 'refuse',
            rules: ['SD-D1'],
            reason: 'Producer and consumer are in one namespace.',
            alternative: alternatives.directSecret,
          },
        },
        no: { ask: 'crossNamespaceRequired' },
      },
      {
        id: 'crossNamespaceRequired',
        text: 'Is distribution to another namespace required?',
        hint: 'A workload in another namespace cannot do without this secret.',
        yes: {
          end: {
            verdict: 'use',
            rules: ['SD-D2', 'SD-D3'],
            reason:
              'Generated in the cluster and needed in another namespace: PushSecret → Vault → ExternalSecret.',
          },
        },
        no: {
          end: {
            verdict: 'refuse',
            rules: ['SD-D1'],
            reason: 'No other namespace needs it.',
            alternative: alternatives.reEvaluate,
          },
        },
      },
    ],
  },
  config: {
    about: 'config',
    section: '5a.4.3',
    questions: [
      {
        id: 'internalEndpoint',
        text: 'Is it the endpoint of a service within the cluster?',
        hint: 'Host, port or other connection parameters of a service in this cluster.',
        yes: { ask: 'severalNamespacesDiscover' },
        no: {
          end: {
            verdict: 'refuse',
            rules: ['SD-D7'],
            reason: 'It is not the endpoint of a service within the cluster.',
            alternative: alternatives.configMap,
          },
        },
      },
      {
        id: 'severalNamespacesDiscover',
        text: 'Must several namespaces discover it?',
        hint: 'More than one namespace other than the service’s own.',
        yes: {
          end: {
            verdict: 'may',
            rules: ['SD-D6', 'SD-D7'],
            reason:
              'It may be distributed: central discovery and an audit trail, at the price of more parts.',
          },
        },
        no: {
          end: {
            verdict: 'refuse',
            rules: ['SD-D1'],
            reason: 'Too few namespaces need it.',
            alternative: alternatives.serviceReference,
          },
        },
      },
    ],
  },
};

/** @throws Error when the tree has no such question; the ids are literals of this folder. */
export function questionOf(tree: DecisionTree, id: string): DecisionQuestion {
  const found = tree.questions.find(question => question.id === id);
  if (!found) {
    throw new Error(`No question ${id} in the tree for ${tree.about}.`);
  }
  return found;
}
