import { decisionCriteria } from '../decision';
import { humanCreated, sameNamespace } from './decisionChecks';
import type { CureTemplate, Rule } from './types';

type Details = Pick<Rule, 'sentence' | 'cure'> &
  Partial<Pick<Rule, 'severity' | 'place' | 'checkedAt' | 'check'>>;

const useTheFramework: CureTemplate = {
  who: 'producer',
  text: 'Use the framework: PushSecret, Vault path, ExternalSecret.',
};

const instead = (text: string): CureTemplate => ({ who: 'producer', text });

/** What a row of the criteria table needs to be a rule; most can only be answered by people. */
const details: Readonly<Record<string, Details>> = {
  'SD-D1': {
    sentence:
      '{{kind}} `{{object}}` pulls `{{path}}`, which the PushSecret `{{publisher}}` of the same namespace publishes.',
    severity: 'error',
    place: 'pull',
    checkedAt: ['form', 'manifest', 'cluster'],
    cure: {
      who: 'consumer',
      text: 'Reference the Source Secret `{{source}}` directly and delete this ExternalSecret.',
      snippet: {
        language: 'yaml',
        text: `env:
  - name: PASSWORD
    valueFrom:
      secretKeyRef:
        name: {{source}}
        key: {{sourceKey}}`,
      },
    },
    check: sameNamespace,
  },
  'SD-D2': {
    sentence: 'One other namespace needs it.',
    cure: useTheFramework,
  },
  'SD-D3': {
    sentence: 'Several other namespaces need it.',
    cure: useTheFramework,
  },
  'SD-D4': {
    sentence: 'The credential comes from outside the cluster.',
    cure: instead(
      'Use external sources (section 5.3) or the bootstrap flow (section 5.2).',
    ),
  },
  'SD-D5': {
    sentence: 'An operator generates it for consumers in other namespaces.',
    cure: useTheFramework,
  },
  'SD-D6': {
    sentence: 'The endpoint changes, and several namespaces discover it.',
    cure: useTheFramework,
  },
  'SD-D7': {
    sentence: 'The configuration never changes.',
    cure: instead(
      'Replicate a ConfigMap, or distribute it when the audit trail is worth the parts.',
    ),
  },
  'SD-D8': {
    sentence: 'The secret is needed before Vault is operational.',
    cure: instead('Use bootstrap materialisation (section 5.2).'),
  },
  'SD-D9': {
    sentence:
      'The Secret `{{object}}`, which the PushSecret `{{publisher}}` publishes, was last written with `{{manager}}`: a person seems to have made it.',
    severity: 'warning',
    place: 'source',
    checkedAt: ['form', 'cluster', 'people'],
    cure: {
      who: 'producer',
      text: 'Keep a human-created secret in encrypted Git and let the bootstrap flow (section 5.2) bring it. Distribute what an operator generates.',
      snippet: {
        language: 'shell',
        text: "kubectl get secret {{name}} -n {{namespace}} --show-managed-fields -o jsonpath='{.metadata.managedFields[*].manager}'",
      },
    },
    check: humanCreated,
  },
  'SD-D10': {
    sentence: 'A cloud provider issues the secret.',
    cure: instead("Use the cloud provider's secret store."),
  },
};

/** SD-D: may the framework be used at all? */
export const decisionRules: readonly Rule[] = decisionCriteria.map(row => ({
  id: row.id,
  title: row.title,
  statement: row.statement,
  severity: row.verdict === 'refuse' ? 'error' : 'info',
  place: 'entity',
  section: row.section,
  checkedAt: ['form', 'people'],
  ...details[row.id],
}));
