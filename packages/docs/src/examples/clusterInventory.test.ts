import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import secretDistributionPlugin from '@secret-distribution/backstage-plugin-secret-distribution-backend';
import request from 'supertest';
import { readPage, root } from '../pages';
import clusterInventoryModule from './clusterInventory';
import { readFileSync } from 'node:fs';
import path from 'node:path';

// Schemas are compiled and backends started; a busy machine takes its time.
jest.setTimeout(60_000);

const url = 'https://git.example.com/platform/clusters.yaml';
const inventory = `
clusters:
  - name: east
    apiServer: http://127.0.0.1:9
    vault: http://127.0.0.1:9
`;

function start(options: { file?: string; clusters?: object[] } = {}) {
  const { file = inventory, clusters = [] } = options;
  return startTestBackend({
    features: [
      secretDistributionPlugin,
      clusterInventoryModule,
      mockServices.rootConfig.factory({
        data: {
          clusterInventory: { url },
          secretDistribution: { clusters },
        },
      }),
      mockServices.urlReader.mock({
        readUrl: async asked => {
          if (asked !== url) throw new Error(`Nobody should ask for ${asked}`);
          return { buffer: async () => Buffer.from(file) };
        },
      }).factory,
      catalogServiceMock.factory({ entities: [] }),
    ],
  });
}

describe('the example of docs/extend.md', () => {
  it('is what the page shows', () => {
    const shown = readPage('docs/extend.md').blocks.map(({ text }) => text);
    expect(shown).toContainEqual(
      `// packages/backend/src/modules/clusterInventory.ts\n${readFileSync(
        path.join(root, 'packages/docs/src/examples/clusterInventory.ts'),
        'utf8',
      )}`,
    );
  });

  it('adds the clusters of the inventory to those of the configuration', async () => {
    const { server } = await start({
      clusters: [{ name: 'west', kubernetes: { url: 'http://127.0.0.1:9' } }],
    });

    const { body } = await request(server).get(
      '/api/secret-distribution/readiness',
    );

    expect(
      body.clusters.map(({ cluster }: { cluster: string }) => cluster),
    ).toEqual(['west', 'east']);
  });

  it('stops the start when two clusters have one name', async () => {
    await expect(
      start({
        clusters: [{ name: 'east', kubernetes: { url: 'http://127.0.0.1:9' } }],
      }),
    ).rejects.toThrow("the name 'east' is given to two clusters");
  });

  it('stops the start when the file is no inventory', async () => {
    await expect(start({ file: 'nothing: here' })).rejects.toThrow(
      "The cluster source 'inventory' did not name its clusters",
    );
  });
});
