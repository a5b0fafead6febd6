import { copiedSecret, foreignNamespace, unmanaged } from './interactionChecks';
import type { Rule } from './types';

/** SD-I: what the parts must not do to each other. */
export const interactionRules: readonly Rule[] = [
  {
    id: 'SD-I1',
    title: 'Operator outside its namespace',
    statement:
      'An operator manages secrets only in the namespace that its resource lives in; other namespaces get them through the framework.',
    sentence: '{{kind}} `{{object}}` {{problem}}',
    severity: 'error',
    place: 'source',
    section: '5a.6.3',
    checkedAt: ['form', 'manifest', 'cluster'],
    cure: {
      who: 'producer',
      text: 'Let the operator write the Secret beside its database (`enable_cross_namespace_secret: false`, no namespace in the user’s name) and publish it from there.',
      snippet: {
        language: 'yaml',
        text: `# OperatorConfiguration
configuration:
  kubernetes:
    enable_cross_namespace_secret: false`,
      },
    },
    check: foreignNamespace,
  },
  {
    id: 'SD-I2',
    title: 'Management by GitOps',
    statement:
      'PushSecret and ExternalSecret come from Git through a GitOps controller, so that every change is versioned.',
    sentence: '{{kind}} `{{object}}` {{problem}}',
    severity: 'error',
    place: 'push',
    section: '5a.6.3',
    checkedAt: ['cluster'],
    cure: {
      who: 'producer',
      text: 'Commit the manifest to the repository that the GitOps controller reads, and let it apply it.',
      snippet: {
        language: 'shell',
        text: 'kubectl get {{resource}} {{name}} -n {{namespace}} -o yaml',
      },
    },
    check: unmanaged,
  },
  {
    id: 'SD-I3',
    title: 'Copying between namespaces',
    statement:
      'A Secret that has a path is not copied to other namespaces by other means.',
    sentence: '{{kind}} `{{object}}` {{problem}}',
    severity: 'error',
    place: 'target',
    section: '5a.8.3',
    checkedAt: ['manifest', 'cluster'],
    cure: {
      who: 'consumer',
      text: 'Remove the copier’s mark and let an ExternalSecret pull the path in each namespace that needs it.',
      snippet: {
        language: 'shell',
        text: "kubectl get {{resource}} {{name}} -n {{namespace}} -o jsonpath='{.metadata.annotations}'",
      },
    },
    check: copiedSecret,
  },
];
