import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'End a distribution with its only consumer',
    example: stringify({
      steps: [
        {
          id: 'retire',
          name: 'Propose the end',
          action: 'secret-distribution:retire',
          input: {
            repoUrl: 'github.com?owner=acme&repo=platform',
            request: {
              layout: { type: 'perNamespace', root: '', kustomization: true },
              entityRef: 'component:default/orders-db',
              path: {
                kind: 'secret',
                datasource: 'postgres',
                instance: 'orders',
              },
              publisher: { namespace: 'databases', name: 'postgres-orders' },
              consumers: [
                {
                  entityRef: 'component:default/orders',
                  namespace: 'orders',
                  name: 'postgres-orders',
                },
              ],
            },
          },
        },
      ],
    }),
  },
];
