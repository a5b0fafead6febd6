import {
  startRepository,
  stepOf,
  stepsOf,
  testServices,
  testStep,
  usePortal,
  type TestRepository,
} from '../__testUtils__';
import { createProposeAction } from './propose';
import { createRetireAction } from './retire';
import { examples } from './retire.examples';

// Git is a program of its own; a busy machine takes its time.
jest.setTimeout(60_000);

const { request } = stepOf(examples[0]).input;
describe('secret-distribution:retire', () => {
  const portal = usePortal();
  let repository: TestRepository;
  let original: Record<string, string>;

  const { start, run } = stepsOf(createRetireAction, () => ({
    input: { repoUrl: repository.url },
    config: repository.config,
  }));

  beforeEach(async () => {
    repository = await startRepository({
      'README.md': '# platform\n',
      'databases/kustomization.yaml':
        '# ours\nresources:\n  - cluster.yaml # the database\n',
      'databases/cluster.yaml': 'kind: Cluster\n',
    });
    original = await repository.files('main');
    const { services } = testServices({ config: repository.config });
    const { layout, path, entityRef } = request;
    await createProposeAction(services).handler(
      testStep({
        repoUrl: repository.url,
        mode: 'direct',
        request: {
          layout,
          entityRef,
          publish: {
            namespace: 'databases',
            source: 'orders-app',
            path,
            mappings: [{ secretKey: 'password', property: 'password' }],
          },
          consume: [{ namespace: 'orders' }],
        },
      }).ctx,
    );
  });

  afterEach(() => repository.stop());

  it('example: ends consumer and publisher, in that order, and leaves what others wrote byte for byte', async () => {
    const { outputs, events } = await run({ request });
    expect(outputs.order).toEqual([
      'ExternalSecret orders/postgres-orders (orders/externalsecret-postgres-orders.yaml)',
      'PushSecret databases/postgres-orders (databases/pushsecret-postgres-orders.yaml)',
    ]);
    expect(outputs).toMatchObject({ outcome: 'proposed', breaks: [] });
    expect(outputs.branch).toMatch(
      /^secret-distribution\/retire-postgres-orders-[0-9a-f]{12}$/,
    );
    const files = await repository.files(String(outputs.branch));
    expect(files).toMatchObject(original);
    expect(Object.values(files).join('\n')).not.toMatch(
      /PushSecret|ExternalSecret|postgres-orders/,
    );
    expect(events[0]).toMatchObject({
      eventId: 'distribution-retire',
      severityLevel: 'medium',
      ended: 'success',
    });
  });

  it('says what is left to be done by hand', async () => {
    const { outputs, log } = await run({ request });
    expect(outputs.afterwards).not.toEqual([]);
    expect(log.join('\n')).toContain('Once it is applied: ');
  });

  it('does nothing the second time, and says the same', async () => {
    const first = await run({ request });
    const pushes = repository.pushes();
    const second = await run({ request });
    expect(second.outputs).toEqual({
      ...first.outputs,
      outcome: 'alreadyProposed',
    });
    expect(repository.pushes()).toBe(pushes);
    await repository.merge(String(first.outputs.branch));
    const third = await run({ request });
    expect(third.outputs).toMatchObject({ changed: false, order: [] });
  });

  it('refuses to leave a consumer without, one that only the cluster knows of', async () => {
    portal.produces('orders-db', [
      {
        role: 'producer',
        links: [],
        distribution: {
          path: 'platform-data/postgres/orders',
          cluster: 'platform',
        },
        publishers: ['databases/postgres-orders'],
        consumers: ['billing/orders-database', 'orders/postgres-orders'],
      },
    ]);
    const pushes = repository.pushes();
    await expect(run({ request })).rejects.toThrow('billing/orders-database');
    expect(repository.pushes()).toBe(pushes);
    const { outputs, log } = await run({
      request: { ...request, evenIfItBreaks: true },
    });
    expect(outputs.breaks).toEqual([
      expect.stringContaining('billing/orders-database'),
    ]);
    expect(log.join('\n')).toMatch(
      /Left without a publisher: .*billing\/orders-database\./,
    );
  });

  it('refuses to leave a consumer without that the repository has', async () => {
    const { consumers: _, ...publisherOnly } = request;
    await expect(
      run({
        request: {
          ...publisherOnly,
          knownConsumers: [{ namespace: 'orders', name: 'postgres-orders' }],
        },
      }),
    ).rejects.toThrow('orders/postgres-orders');
  });

  it('shows the diff of a dry run in log and output, and leaves the repository as it is', async () => {
    const before = await repository.branches();
    const { outputs, log } = await run({ request }, { isDryRun: true });
    expect(outputs.outcome).toBe('dryRun');
    expect(outputs.diff).toContain('-  - pushsecret-postgres-orders.yaml\n');
    expect(outputs.diff).toContain('+++ /dev/null');
    expect(log).toContain(outputs.diff);
    expect(await repository.branches()).toEqual(before);
  });

  it.each([
    ['secretDistribution.selfService.use', undefined],
    ['secretDistribution.distribution.publish', 'component:default/orders-db'],
    ['secretDistribution.distribution.consume', 'component:default/orders'],
  ])('writes nothing for whoever lacks %s', async (permission, resourceRef) => {
    const before = await repository.branches();
    const { done, events } = start(
      { request },
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
    expect(await repository.branches()).toEqual(before);
    expect(events.map(({ ended }) => ended)).toEqual(['fail']);
  });

  it('fails without a token of the user where the platform wants one', async () => {
    await expect(
      run(
        { request },
        { config: { scaffolder: { requireScmUserCredentials: true } } },
      ),
    ).rejects.toThrow('scaffolder.requireScmUserCredentials is on');
  });

  it('names itself in every example', () => {
    expect(stepOf(examples[0]).action).toBe(
      createRetireAction(testServices().services).id,
    );
  });
});
