import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Publish what an operator generates for a database',
    example: stringify({
      steps: [
        {
          id: 'propose',
          name: 'Propose the PushSecret',
          action: 'secret-distribution:propose',
          input: {
            repoUrl: 'github.com?owner=acme&repo=platform',
            request: {
              layout: { type: 'kustomize', root: '', kustomization: true },
              application: 'orders-db',
              entityRef: 'component:default/orders-db',
              publish: {
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
            },
          },
        },
      ],
    }),
  },
  {
    description:
      'Let a component consume two paths as one connection string, straight to the base branch of a plain Git repository',
    example: stringify({
      steps: [
        {
          id: 'propose',
          name: 'Propose the ExternalSecret',
          action: 'secret-distribution:propose',
          input: {
            repoUrl: 'https://git.example.com/platform.git',
            mode: 'direct',
            title: 'Give orders its connection string',
            request: {
              layout: { type: 'perNamespace', root: '', kustomization: true },
              entityRef: 'component:default/orders',
              sources: [
                {
                  path: {
                    kind: 'secret',
                    datasource: 'postgres',
                    instance: 'orders',
                  },
                  mappings: [
                    { property: 'username' },
                    { property: 'password' },
                  ],
                },
                {
                  path: {
                    kind: 'config',
                    datasource: 'postgres',
                    instance: 'platform-postgres',
                  },
                  mappings: [{ property: 'host' }, { property: 'port' }],
                },
              ],
              template: {
                data: {
                  url: 'postgres://{{ .username }}:{{ .password }}@{{ .host }}:{{ .port }}/orders',
                },
              },
              consume: [{ namespace: 'orders', name: 'orders-database' }],
            },
          },
        },
      ],
    }),
  },
];
