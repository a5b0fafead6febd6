import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Fail unless a credential that an operator generates may be distributed',
    example: stringify({
      steps: [
        {
          id: 'decide',
          name: 'Ask the framework',
          action: 'secret-distribution:decide',
          input: {
            answers: {
              about: 'secret',
              origin: 'operator',
              generatedInCluster: true,
              sameNamespace: false,
              crossNamespaceRequired: true,
              auditTrail: true,
            },
          },
        },
      ],
    }),
  },
  {
    description: 'Take the verdict on a configuration as an output',
    example: stringify({
      steps: [
        {
          id: 'decide',
          name: 'Ask the framework',
          action: 'secret-distribution:decide',
          input: {
            answers: { about: 'config', internalEndpoint: false },
            failOnRefusal: false,
          },
        },
      ],
    }),
  },
];
