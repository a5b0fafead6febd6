import type { Rule } from './types';

/** SD-L: what kind of internal secret it is. Only people know where a value comes from. */
export const classificationRules: readonly Rule[] = [
  {
    id: 'SD-L1',
    title: 'Operator-generated',
    statement:
      'A credential counts as operator-generated when an operator of the cluster creates, rotates and deletes it for consumers in other namespaces.',
    sentence: 'An operator generates the credential.',
    severity: 'info',
    place: 'source',
    section: '5a.2.1',
    checkedAt: ['form', 'people'],
    cure: {
      who: 'producer',
      text: 'Publish it under the prefix for secrets; map only the keys that consumers need.',
    },
  },
  {
    id: 'SD-L2',
    title: 'Internal configuration',
    statement:
      'Endpoint and connection data of a service in the cluster counts as internal configuration; it is not sensitive.',
    sentence: 'It is endpoint data of a service in the cluster.',
    severity: 'info',
    place: 'source',
    section: '5a.2.1',
    checkedAt: ['form', 'people'],
    cure: {
      who: 'producer',
      text: 'Publish it under the prefix for configuration, never together with a password or a token.',
    },
  },
  {
    id: 'SD-L3',
    title: 'Derived internal',
    statement:
      'A value composed from other internal secrets and configurations, such as a connection string, counts as derived; it is composed where it is consumed.',
    sentence: 'It is composed from other internal secrets.',
    severity: 'info',
    place: 'target',
    section: '5a.2.1',
    checkedAt: ['form', 'people'],
    cure: {
      who: 'consumer',
      text: "Compose it in the ExternalSecret's template from the paths of its parts, so that each part rotates by itself.",
      snippet: {
        language: 'yaml',
        text: `target:
  template:
    engineVersion: v2
    data:
      url: 'postgres://{{ .username }}:{{ .password }}@{{ .host }}:{{ .port }}'`,
      },
    },
  },
];
