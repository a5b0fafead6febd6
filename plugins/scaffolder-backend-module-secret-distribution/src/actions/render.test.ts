import {
  createMockDirectory,
  type MockDirectory,
} from '@backstage/backend-test-utils';
import { symlinkSync } from 'node:fs';
import { stepOf, testServices, testStep } from '../__testUtils__';
import { createRenderAction } from './render';
import { examples } from './render.examples';

const example = stepOf(examples[0]).input;
const PUSH_SECRET = 'databases/pushsecret-postgres-orders.yaml';
const EXTERNAL_SECRET = 'orders/externalsecret-postgres-orders.yaml';

describe('secret-distribution:render', () => {
  const workspace: MockDirectory = createMockDirectory();

  afterEach(() => workspace.clear());

  async function run(
    input: object,
    options?: Parameters<typeof testServices>[0] & { isDryRun?: boolean },
  ) {
    const { services, events, asked } = testServices(options);
    const step = testStep(input, {
      workspacePath: workspace.path,
      isDryRun: options?.isDryRun,
    });
    await createRenderAction(services).handler(step.ctx);
    return { ...step, events, asked };
  }

  it('writes both sides below the target folder, beside what is there', async () => {
    workspace.setContent({
      platform: {
        databases: {
          'kustomization.yaml':
            '# ours\nresources:\n  - cluster.yaml # the database\n',
        },
      },
    });
    const { outputs } = await run(example);
    const written: any = workspace.content();
    expect(outputs.changed).toBe(true);
    expect(outputs.files).toEqual(
      expect.arrayContaining([PUSH_SECRET, EXTERNAL_SECRET]),
    );
    expect(written.platform.databases['kustomization.yaml']).toBe(
      '# ours\nresources:\n  - cluster.yaml # the database\n  - pushsecret-postgres-orders.yaml\n',
    );
    expect(
      written.platform.databases['pushsecret-postgres-orders.yaml'],
    ).toContain('kind: PushSecret');
    expect(
      written.platform.orders['externalsecret-postgres-orders.yaml'],
    ).toContain('secret-distribution.io/entity-ref: component:default/orders');
  });

  it.each([false, true])(
    'shows a true unified diff in log and output (dry run: %s)',
    async isDryRun => {
      workspace.setContent({
        platform: {
          databases: { 'kustomization.yaml': 'resources:\n  - cluster.yaml\n' },
        },
      });
      const { outputs, log } = await run(example, { isDryRun });
      expect(outputs.diff).toContain(
        [
          '--- a/databases/kustomization.yaml',
          '+++ b/databases/kustomization.yaml',
          '@@ -1,2 +1,3 @@',
          ' resources:',
          '   - cluster.yaml',
          '+  - pushsecret-postgres-orders.yaml',
        ].join('\n'),
      );
      expect(outputs.diff).toContain(`--- /dev/null\n+++ b/${EXTERNAL_SECRET}`);
      expect(log).toContain(outputs.diff);
    },
  );

  it('changes nothing when it runs again', async () => {
    await run(example);
    const before = workspace.content();
    const { outputs, log } = await run(example);
    expect(outputs).toMatchObject({ changed: false, files: [], diff: '' });
    expect(log).toContain('The files are as requested already.');
    expect(workspace.content()).toEqual(before);
  });

  it.each([
    ['SD-P5', { instance: 'orders-prod' }, 'platform-data/postgres/orders'],
    ['SD-P6', { instance: 'Orders' }, 'platform-data/postgres/orders'],
  ])(
    '%s: refuses, says what to use instead and writes nothing',
    async (rule, path, instead) => {
      const { services, events } = testServices();
      const { ctx, outputs } = testStep(
        {
          request: {
            ...example.request,
            publish: {
              ...example.request.publish,
              path: { ...example.request.publish.path, ...path },
            },
          },
        },
        { workspacePath: workspace.path },
      );
      await expect(createRenderAction(services).handler(ctx)).rejects.toThrow(
        expect.objectContaining({
          name: 'InputError',
          message: expect.stringMatching(new RegExp(`- ${rule} .*${instead}`)),
        }),
      );
      expect(outputs).toEqual({});
      expect(workspace.content()).toEqual({});
      expect(events.map(({ ended }) => ended)).toEqual(['fail']);
    },
  );

  it.each(['../elsewhere', '/etc', 'link'])(
    'does not leave the workspace by %s',
    async targetPath => {
      symlinkSync('/tmp', workspace.resolve('link'));
      await expect(run({ ...example, targetPath })).rejects.toThrow(
        'leads out of the workspace',
      );
    },
  );

  it('does not write through a symlink', async () => {
    const outside = workspace.resolve('outside');
    workspace.setContent({ outside: { 'kept.txt': 'k' }, platform: {} });
    symlinkSync(outside, workspace.resolve('platform/databases'));
    await expect(run(example)).rejects.toThrow('behind, a symlink');
    expect(workspace.content({ path: 'outside' })).toEqual({
      'kept.txt': 'k',
    });
  });

  it('asks whether the user may publish and consume for the components of the two sides', async () => {
    const { asked, events } = await run(example);
    expect(asked).toEqual([
      { permission: 'secretDistribution.selfService.use' },
      {
        permission: 'secretDistribution.distribution.publish',
        resourceRef: 'component:default/orders-db',
      },
      {
        permission: 'secretDistribution.distribution.consume',
        resourceRef: 'component:default/orders',
      },
    ]);
    expect(events).toEqual([
      expect.objectContaining({
        eventId: 'distribution-render',
        severityLevel: 'low',
        meta: expect.objectContaining({
          initiator: 'user:default/mock',
          entities: ['component:default/orders-db', 'component:default/orders'],
        }),
        ended: 'success',
      }),
    ]);
  });

  it.each([
    'secretDistribution.selfService.use',
    'secretDistribution.distribution.publish',
    'secretDistribution.distribution.consume',
  ])('writes nothing for whoever lacks %s', async permission => {
    await expect(
      run(example, { denies: asked => asked.permission === permission }),
    ).rejects.toThrow(permission);
    expect(workspace.content()).toEqual({});
  });

  it('needs the permission for every component where none is named', async () => {
    const { consume: _, ...request } = example.request;
    const { entityRef: __, ...publish } = request.publish;
    await expect(
      run(
        { request: { ...request, publish } },
        { denies: asked => asked.permission.endsWith('.publish') },
      ),
    ).rejects.toThrow('name yours as entityRef');
  });

  it('refuses to do nothing', async () => {
    await expect(run({})).rejects.toThrow('There is nothing to write');
  });

  it('names itself in every example', () => {
    expect(stepOf(examples[0]).action).toBe(
      createRenderAction(testServices().services).id,
    );
  });
});
