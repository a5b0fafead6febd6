import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import module from './index';

// Schemas are compiled and backends started; a busy machine takes its time.
jest.setTimeout(60_000);

function start(data: object = {}) {
  return startTestBackend({
    features: [
      scaffolderPlugin,
      module,
      actionsRegistryServiceMock.factory(),
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({ data: data as any }),
    ],
  });
}

describe('the module', () => {
  it('gives the scaffolder its actions, with schemas, examples and dry runs', async () => {
    const { server } = await start();
    const { status, body } = await request(server)
      .get('/api/scaffolder/v2/actions')
      .set('authorization', mockCredentials.user.header());
    expect(status).toBe(200);
    const ours = body.filter(({ id }: { id: string }) =>
      id.startsWith('secret-distribution:'),
    );
    expect(ours.map(({ id }: { id: string }) => id).sort()).toEqual(
      ['await', 'decide', 'lint', 'propose', 'render', 'retire'].map(
        verb => `secret-distribution:${verb}`,
      ),
    );
    for (const { schema, examples, description } of ours) {
      expect(schema.input.additionalProperties).toBe(false);
      expect(Object.keys(schema.output.properties).length).toBeGreaterThan(1);
      expect(examples.length).toBeGreaterThan(0);
      expect(description).toMatch(/\.$/);
    }
  });

  it('judges a template in a dry run of the scaffolder, and tells why it refuses', async () => {
    const { server } = await start();
    const { status, body } = await request(server)
      .post('/api/scaffolder/v2/dry-run')
      .set('authorization', mockCredentials.user.header())
      .send({
        template: {
          apiVersion: 'scaffolder.backstage.io/v1beta3',
          kind: 'Template',
          metadata: { name: 'trial' },
          spec: {
            owner: 'group:default/platform',
            type: 'service',
            steps: [
              {
                id: 'decide',
                action: 'secret-distribution:decide',
                input: {
                  answers: {
                    about: 'secret',
                    origin: '${{ parameters.origin }}',
                  },
                  failOnRefusal: false,
                },
              },
            ],
            output: { instead: '${{ steps.decide.output.alternative }}' },
          },
        },
        values: { origin: 'human' },
        directoryContents: [],
      });
    expect(status).toBe(200);
    expect(body.output.instead).toContain('encrypted Git');
  });

  it.each([
    [
      'secretDistribution.framework.mount',
      { secretDistribution: { framework: { mount: '../sys' } } },
    ],
    [
      'secretDistribution.gitServers[0].url',
      { secretDistribution: { gitServers: [{ url: 'platform' }] } },
    ],
  ])('refuses to start with a wrong %s', async (key, data) => {
    await expect(start(data)).rejects.toThrow(key);
  });
});
