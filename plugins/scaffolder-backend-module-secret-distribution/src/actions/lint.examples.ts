import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Judge the manifests that earlier steps wrote',
    example: stringify({
      steps: [
        {
          id: 'lint',
          name: 'Check the manifests',
          action: 'secret-distribution:lint',
          input: { targetPath: 'manifests' },
        },
      ],
    }),
  },
  {
    description:
      'Judge a whole repository, and take what is found as an output',
    example: stringify({
      steps: [
        {
          id: 'lint',
          name: 'Check the repository',
          action: 'secret-distribution:lint',
          input: {
            url: 'https://github.com/acme/platform/tree/main/clusters',
            failOn: 'never',
          },
        },
      ],
    }),
  },
];
