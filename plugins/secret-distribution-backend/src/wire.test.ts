import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  canaryMarker,
  PORTAL_TOKEN,
  startSandbox,
  type Sandbox,
} from '@secret-distribution/sandbox';
import path from 'node:path';
import request from 'supertest';
import secretDistributionPlugin from './index';
import { deviation } from './__testUtils__/documented';
import { component } from './__testUtils__/facts';

const BASE = '/api/secret-distribution';
/** The first sync of a small world; generous for a busy machine. */
const PATIENCE_MS = 45_000;
/** A page must be told within this time of the change reaching the backend. */
const TOLD_WITHIN_MS = 2_000;

jest.setTimeout(120_000);

describe('the backend against clusters and Vaults over HTTP', () => {
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const publish = jest.fn(async (_signal: { message: object }) => {});
  const answers: string[] = [];
  let sandbox: Sandbox;
  let backend: TestBackend;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, speed: 60 });
    const { world, url, tokenDir } = sandbox;
    backend = await startTestBackend({
      features: [
        secretDistributionPlugin,
        logger.factory,
        mockServices.rootConfig.factory({
          data: {
            secretDistribution: {
              clusters: world.clusters.map(({ name }) => ({
                name,
                kubernetes: {
                  url: `${url}/clusters/${name}/kubernetes`,
                  serviceAccountToken: PORTAL_TOKEN,
                },
                vault: {
                  address: `${url}/clusters/${name}/vault`,
                  auth: {
                    method: 'kubernetes',
                    role: 'backstage',
                    tokenFile: path.join(tokenDir, 'portal.jwt'),
                  },
                  pollInterval: { minutes: 10 },
                  requestsPerSecond: 1_000,
                },
              })),
            },
          },
        }),
        catalogServiceMock.factory({
          entities: world.stories.flatMap(
            ({ id, components = [id], clusters: [cluster] }) =>
              components.map(name => component(name, cluster)),
          ),
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish }),
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.stop();
  });

  async function look(name: string): Promise<EntityDistributions> {
    const route = `/entities/component/default/${name}/distributions`;
    const { status, text } = await request(backend.server).get(BASE + route);
    expect(status).toBe(200);
    answers.push(text);
    const body = JSON.parse(text);
    expect(await deviation(route, body)).toBeUndefined();
    return body;
  }

  /** Looks until it is as expected, and shows the last look when it never is. */
  async function eventually(
    name: string,
    expected: (shown: EntityDistributions) => void,
  ): Promise<EntityDistributions> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const shown = await look(name);
      try {
        expected(shown);
        return shown;
      } catch (error) {
        if (Date.now() > deadline) {
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }
  }

  const isIn =
    (state: EntityDistributions['state']) => (shown: EntityDistributions) =>
      expect(shown.state).toBe(state);

  it('B.4 #1: names the missing policy as the first broken link of the founding incident, once for all it breaks', async () => {
    const { consumes, causes } = await eventually(
      'founding-incident',
      shown => {
        expect(shown.state).toBe('broken');
        expect(shown.causes).toHaveLength(1);
      },
    );
    const [{ distribution, verdict, foundBy }] = consumes;
    expect(distribution).toMatchObject({
      cluster: 'incident',
      path: 'platform-data/postgres/temporal',
    });
    expect(foundBy).toContain('workload');
    expect(verdict.cause).toEqual(causes[0].finding);
    expect(verdict.firstBroken).toBe(verdict.cause?.place);
    expect(verdict.cause?.cure).toMatchObject({
      who: 'platform',
      snippet: { text: expect.stringContaining('secret/data/platform-data/') },
    });
    expect(verdict.symptoms.map(({ link }) => link)).toEqual(
      expect.arrayContaining(['pull', 'target', 'workload']),
    );
  });

  it('shows what works as working', async () => {
    const { consumes, causes } = await eventually('temporal', isIn('ok'));
    expect(causes).toEqual([]);
    expect(consumes.length).toBeGreaterThan(0);
    for (const { links } of consumes) {
      expect(links.map(({ state }) => state)).toEqual(Array(6).fill('ok'));
    }
  });

  it('follows when the policy is mended, and tells the page within its time', async () => {
    await eventually('founding-incident', isIn('broken'));
    publish.mockClear();
    await sandbox.world.mend('founding-incident');
    await eventually('founding-incident', isIn('ok'));
    const seen = Date.now();
    while (
      !publish.mock.calls.some(
        ([{ message }]) =>
          'entityRefs' in message &&
          (message.entityRefs as string[]).includes(
            'component:default/founding-incident',
          ),
      )
    ) {
      expect(Date.now() - seen).toBeLessThan(TOLD_WITHIN_MS);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  });

  it('asks no cluster and no Vault while pages are looked at', async () => {
    const counts = async (method: 'GET' | 'POST', route: string) => {
      const response = await fetch(`${sandbox.url}/control/${route}`, {
        method,
      });
      return response.json();
    };
    // Pushes are what Vault is asked about between two rounds; at this pace none is due.
    sandbox.world.setSpeed(1);
    await look('founding-incident');
    await counts('POST', 'requests/mark');
    for (let view = 0; view < 50; view++) {
      await look('founding-incident');
    }
    const { clusters } = await counts('GET', 'requests');
    const { kubernetes, watches, vault } = clusters.incident ?? {
      kubernetes: 0,
      watches: 0,
      vault: 0,
    };
    expect({ watches, vault }).toEqual({ watches: 0, vault: 0 });
    // A round of what is listed once a minute may fall into it; a call for each view could not hide.
    expect(kubernetes).toBeLessThan(20);
  });

  it('shows only its own facts as old when a cluster is lost, and never as healthy', async () => {
    const seenAs = (name: string, state: string) =>
      eventually(name, ({ clusters }) =>
        expect(clusters.map(cluster => cluster.state)).toEqual([state]),
      );
    await seenAs('operator-down', 'live');
    await seenAs('temporal', 'live');
    sandbox.world.cluster('paused').setReachable(false);
    const lost = await seenAs('operator-down', 'stale');
    expect(lost.consumes.length).toBeGreaterThan(0);
    for (const { verdict } of lost.consumes) {
      expect(['stale', 'unknown', 'broken']).toContain(verdict.state);
    }
    isIn('ok')(await seenAs('temporal', 'live'));
  });

  it('lets no value pass into an answer or a log line', () => {
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.join('\n')).not.toContain(canaryMarker);
    const lines = [
      logger.debug,
      logger.info,
      logger.warn,
      logger.error,
    ].flatMap(log => log.mock.calls.map(call => JSON.stringify(call)));
    expect(lines.join('\n')).not.toContain(canaryMarker);
  });
});
