import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { canaryMarker, startSandbox } from '@secret-distribution/sandbox';
import knexFactory from 'knex';
import path from 'node:path';
import { until } from '../__testUtils__/until';
import secretDistributionPlugin from '../index';

// A world is started and observed over HTTP.
jest.setTimeout(180_000);

describe('the database of the history', () => {
  it('holds no value, though the portal may see Secrets’ metadata', async () => {
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    const sandbox = await startSandbox({ port: 0, speed: 60 });
    const { world, url, tokenDir } = sandbox;
    const backend = await startTestBackend({
      features: [
        secretDistributionPlugin,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.database.mock({ getClient: async () => knex }).factory,
        mockServices.rootConfig.factory({
          data: {
            secretDistribution: {
              clusters: world.clusters.map(({ name }) => ({
                name,
                kubernetes: {
                  url: `${url}/clusters/${name}/kubernetes`,
                  serviceAccountToken: 'portal-metadata',
                },
                secretMetadata: true,
                vault: {
                  address: `${url}/clusters/${name}/vault`,
                  auth: {
                    method: 'kubernetes',
                    role: 'backstage',
                    tokenFile: path.join(tokenDir, 'portal.jwt'),
                  },
                  requestsPerSecond: 1_000,
                },
              })),
            },
          },
        }),
      ],
    });
    try {
      const count = async (table: string) =>
        Number((await knex(table).count({ rows: '*' }))[0].rows);
      await until(async () => (await count('history_pulls')) > 20, 120_000);
      sandbox.world.rotate('temporal');
      await until(async () => (await count('history_marks')) > 0, 120_000);
      await until(
        async () => (await count('history_transitions')) > 20,
        120_000,
      );

      const tables: { name: string }[] = await knex('sqlite_master')
        .where({ type: 'table' })
        .whereLike('name', 'history%');
      const all = await Promise.all(tables.map(({ name }) => knex(name)));
      expect(tables).toHaveLength(9);
      expect(JSON.stringify(all)).not.toContain(canaryMarker);
    } finally {
      await backend.stop();
      await sandbox.stop();
      await knex.destroy();
    }
  });
});
