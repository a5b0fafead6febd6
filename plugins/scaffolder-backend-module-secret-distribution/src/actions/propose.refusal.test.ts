import {
  ordersRequest,
  requestFor,
  startRepository,
  stepsOf,
  usePortal,
  type TestRepository,
} from '../__testUtils__';
import { createProposeAction } from './propose';

// Git is a program of its own; a busy machine takes its time.
jest.setTimeout(60_000);

const KUSTOMIZATION = '# ours\nresources:\n  - cluster.yaml # the database\n';
const PUSH_SECRET = 'databases/pushsecret-postgres-orders.yaml';
const request = ordersRequest;

describe('secret-distribution:propose, for whom and for what it does nothing', () => {
  const portal = usePortal();
  let repository: TestRepository;

  const { start, run } = stepsOf(createProposeAction, () => ({
    input: { repoUrl: repository.url },
    config: repository.config,
  }));

  beforeEach(async () => {
    repository = await startRepository({
      'README.md': '# platform\n',
      'databases/cluster.yaml': 'kind: Cluster\n',
      'databases/kustomization.yaml': KUSTOMIZATION,
    });
  });

  afterEach(() => repository.stop());

  it.each([
    ['SD-P5', { instance: 'orders-staging' }, 'platform-data/postgres/orders'],
    ['SD-P6', { instance: 'Orders' }, 'platform-data/postgres/orders'],
  ])(
    '%s: refuses, names what to use instead, and writes nothing',
    async (rule, wrong, instead) => {
      const { done, events, outputs } = start({
        request: requestFor(wrong),
      });
      await expect(done).rejects.toThrow(
        expect.objectContaining({
          name: 'InputError',
          message: expect.stringMatching(new RegExp(`- ${rule} .*${instead}`)),
        }),
      );
      expect(outputs).toEqual({});
      expect(repository.pushes()).toBe(0);
      expect(events[0].ended).toBe('fail');
    },
  );

  it('SD-D9: refuses what the answers rule out, whatever form they came from', async () => {
    await expect(
      run({
        request: { ...request, answers: { about: 'secret', origin: 'human' } },
      }),
    ).rejects.toThrow(/- SD-D9 .*encrypted Git/);
    expect(repository.pushes()).toBe(0);
  });

  it('SD-P4: refuses a path that the cluster has another publisher of', async () => {
    portal.produces('orders-db', [
      {
        role: 'producer',
        links: [],
        distribution: {
          path: 'platform-data/postgres/orders',
          cluster: 'platform',
        },
        publishers: ['legacy/orders-credentials'],
        consumers: [],
      },
    ]);
    await expect(run({ request })).rejects.toThrow(/- SD-P4 .*legacy/);
    expect(repository.pushes()).toBe(0);
  });

  it('SD-P4: refuses a path that another component publishes in the same cluster', async () => {
    portal.lists([
      {
        path: 'platform-data/postgres/orders',
        cluster: 'platform',
        publishers: ['elsewhere/orders-credentials'],
      },
    ]);
    await expect(
      run({ request: { ...request, cluster: 'platform' } }),
    ).rejects.toThrow(/- SD-P4 .*elsewhere/);
    expect(repository.pushes()).toBe(0);
  });

  it('SD-D1: refuses a consumer in the namespace that the cluster has the publisher in', async () => {
    portal.lists([
      {
        path: 'platform-data/postgres/orders',
        cluster: 'platform',
        publishers: ['databases/orders-app'],
      },
    ]);
    const consuming = (namespace: string) => ({
      request: {
        layout: request.layout,
        cluster: 'platform',
        entityRef: 'component:default/orders',
        sources: [
          {
            path: request.publish.path,
            mappings: [{ property: 'password' }],
          },
        ],
        consume: [{ namespace }],
      },
    });
    await expect(run(consuming('databases'))).rejects.toThrow(
      /- SD-D1 .*databases\/orders-app/,
    );
    expect(repository.pushes()).toBe(0);
    expect((await run(consuming('orders'))).outputs.outcome).toBe('proposed');
  });

  it('goes on with what the repository shows when the backend cannot be asked', async () => {
    portal.fails(503);
    const { outputs, log } = await run({ request });
    expect(outputs.outcome).toBe('proposed');
    expect(log.join('\n')).toContain(
      'The clusters could not be asked about component:default/orders-db',
    );
    expect(log.join('\n')).not.toContain('canary');
  });

  it.each([
    ['secretDistribution.selfService.use', undefined],
    ['secretDistribution.distribution.publish', 'component:default/orders-db'],
    ['secretDistribution.distribution.consume', 'component:default/orders'],
  ])('writes nothing for whoever lacks %s', async (permission, resourceRef) => {
    const { done, events } = start(
      {
        request: {
          ...request,
          consume: [
            { namespace: 'orders', entityRef: 'component:default/orders' },
          ],
        },
      },
      {
        denies: asked =>
          asked.permission === permission && asked.resourceRef === resourceRef,
      },
    );
    await expect(done).rejects.toThrow(
      expect.objectContaining({
        name: 'NotAllowedError',
        message: expect.stringContaining(permission),
      }),
    );
    expect(repository.pushes()).toBe(0);
    expect(events.map(({ ended }) => ended)).toEqual(['fail']);
  });

  it('needs the permission for every component to write the prerequisites of a cluster', async () => {
    const prerequisites = {
      layout: request.layout,
      store: { server: 'https://vault.vault.svc:8200' },
      vault: ['hcl'],
    };
    await expect(
      run(
        { prerequisites },
        {
          denies: ({ permission, resourceRef }) =>
            permission.endsWith('.publish') && resourceRef === undefined,
        },
      ),
    ).rejects.toThrow('without conditions');
    const { outputs } = await run({ prerequisites, request });
    expect(outputs.files).toEqual(expect.arrayContaining([PUSH_SECRET]));
    expect(outputs.diff).toContain('kind: ClusterSecretStore');
  });

  it.each([false, true])(
    'fails without a token of the user where the platform wants one (dry run: %s)',
    async isDryRun => {
      await expect(
        run(
          { request },
          {
            isDryRun,
            config: { scaffolder: { requireScmUserCredentials: true } },
          },
        ),
      ).rejects.toThrow('scaffolder.requireScmUserCredentials is on');
      expect(repository.pushes()).toBe(0);
    },
  );

  it('goes on with a token, and keeps it out of log, outputs and audit', async () => {
    const { outputs, log, events } = await run(
      { request, token: 'canary-token' },
      { config: { scaffolder: { requireScmUserCredentials: true } } },
    );
    expect(outputs.outcome).toBe('proposed');
    expect(JSON.stringify([outputs, log, events])).not.toContain(
      'canary-token',
    );
  });

  it('refuses an address with credentials, and keeps them out of message and audit', async () => {
    const { done, events } = start({
      request,
      repoUrl: repository.url.replace('//', '//me:canary@'),
    });
    await expect(done).rejects.toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.not.stringContaining('canary'),
      }),
    );
    expect(events[0].meta?.repository).toBe(repository.url);
  });

  it('refuses a server that the portal does not know', async () => {
    await expect(
      run({ request, repoUrl: 'http://127.0.0.1:1/git/platform.git' }),
    ).rejects.toThrow('is on no host that this portal knows');
  });
});
