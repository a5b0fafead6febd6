import { datasourceProblems, pathProblems } from './pathChecks';
import { propertyProblems } from './propertyChecks';
import { publisherProblems } from './publisherChecks';
import type { CureTemplate, Rule } from './types';

const everywhere = ['form', 'manifest', 'cluster'] as const;

const rightKey: CureTemplate = {
  who: 'producer',
  text: 'Write the key as `{{suggestion}}`, in the PushSecret and in every ExternalSecret that pulls it.',
  snippet: { language: 'yaml', text: '{{field}}: {{suggestion}}' },
};

const sentence =
  '{{kind}} `{{object}}` uses a path that breaks the conventions: {{problem}}';

/** SD-P: the shape of Vault paths; SD-N: the names of properties. */
export const pathRules: readonly Rule[] = [
  {
    id: 'SD-P1',
    title: 'Prefix for secrets',
    statement:
      'A secret lives under `platform-data/{datasource}/{consumer}` and nowhere else.',
    sentence,
    severity: 'error',
    place: 'push',
    section: '5a.5.3',
    checkedAt: everywhere,
    cure: rightKey,
    check: pathProblems('SD-P1'),
  },
  {
    id: 'SD-P2',
    title: 'Prefix for configuration',
    statement:
      'A configuration lives under `platform-config/{datasource}/{instance}` and nowhere else.',
    sentence,
    severity: 'error',
    place: 'push',
    section: '5a.5.3',
    checkedAt: everywhere,
    cure: rightKey,
    check: pathProblems('SD-P2'),
  },
  {
    id: 'SD-P3',
    title: 'Name of the datasource',
    statement:
      "The second segment is the generating system's type, such as `postgres` or `redis`, and each system has one name.",
    sentence,
    severity: 'error',
    place: 'push',
    section: '5a.5.3',
    checkedAt: everywhere,
    cure: rightKey,
    check: datasourceProblems,
  },
  {
    id: 'SD-P4',
    title: 'One publisher per path',
    statement:
      'The third segment is one identifier, unique within its datasource: a path has one publisher.',
    sentence: '{{kind}} `{{object}}`: {{problem}}',
    severity: 'error',
    place: 'push',
    section: '5a.5.3',
    checkedAt: everywhere,
    cure: {
      who: 'producer',
      text: 'Leave the path to one publisher and give what is published beside it a path of its own, of the shape `{{suggestion}}`.',
      snippet: {
        language: 'shell',
        text: "kubectl get pushsecrets -A -o 'custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name,KEYS:.spec.data[*].match.remoteRef.remoteKey'",
      },
    },
    check: publisherProblems,
  },
  {
    id: 'SD-P5',
    title: 'Environment in a path',
    statement:
      'No word of a path names an environment; environments are Vault namespaces.',
    sentence,
    severity: 'error',
    place: 'push',
    section: '5a.5.3',
    checkedAt: everywhere,
    cure: {
      ...rightKey,
      text: 'Write the key as `{{suggestion}}`; the store’s Vault namespace already says which environment it is.',
    },
    check: pathProblems('SD-P5'),
  },
  {
    id: 'SD-P6',
    title: 'Spelling of a path',
    statement:
      'Every segment is lowercase words and digits joined by single hyphens, nothing else.',
    sentence,
    severity: 'error',
    place: 'push',
    section: '5a.5.3',
    checkedAt: everywhere,
    cure: rightKey,
    check: pathProblems('SD-P6'),
  },
  {
    id: 'SD-N1',
    title: 'Standard property names',
    statement:
      'Properties are named `username`, `password`, `host`, `port` and `token`; another name is lower-case and declared by the platform.',
    sentence:
      '{{kind}} `{{object}}` publishes under `{{path}}` a property that is not standard: {{problem}}',
    severity: 'warning',
    place: 'push',
    section: '5a.5.4',
    checkedAt: everywhere,
    cure: {
      who: 'producer',
      text: 'Use `{{suggestion}}` if it means the same; otherwise let the platform declare the name.',
      snippet: {
        language: 'yaml',
        text: `data:
  - match:
      secretKey: {{secretKey}}
      remoteRef:
        remoteKey: {{path}}
        property: {{suggestion}}`,
      },
    },
    check: propertyProblems,
  },
];
