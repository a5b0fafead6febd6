import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Wait until a component has what it consumes',
    example: stringify({
      steps: [
        {
          id: 'await',
          name: 'Wait for the credential',
          action: 'secret-distribution:await',
          input: {
            entityRef: 'component:default/temporal',
            path: 'platform-data/postgres/temporal',
            role: 'consumer',
            timeout: { minutes: 30 },
          },
        },
      ],
    }),
  },
];
