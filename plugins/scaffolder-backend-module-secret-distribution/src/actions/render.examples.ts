import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Write both sides of a distribution into a folder that a publish action takes further',
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Write the manifests',
          action: 'secret-distribution:render',
          input: {
            targetPath: 'platform',
            request: {
              layout: { type: 'perNamespace', root: '', kustomization: true },
              publish: {
                entityRef: 'component:default/orders-db',
                namespace: 'databases',
                source: 'orders-app',
                path: {
                  kind: 'secret',
                  datasource: 'postgres',
                  instance: 'orders',
                },
                mappings: [
                  { secretKey: 'username', property: 'username' },
                  { secretKey: 'password', property: 'password' },
                ],
              },
              consume: [
                { entityRef: 'component:default/orders', namespace: 'orders' },
              ],
            },
          },
        },
      ],
    }),
  },
];
