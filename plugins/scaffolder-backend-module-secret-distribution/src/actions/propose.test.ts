import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  ordersRequest,
  stepOf,
  startRepository,
  stepsOf,
  usePortal,
  type TestRepository,
} from '../__testUtils__';
import { createProposeAction } from './propose';
import { examples } from './propose.examples';

// Git is a program of its own; a busy machine takes its time.
jest.setTimeout(60_000);

const KUSTOMIZATION = '# ours\nresources:\n  - cluster.yaml # the database\n';
const PUSH_SECRET = 'databases/pushsecret-postgres-orders.yaml';
const request = ordersRequest;

describe('secret-distribution:propose', () => {
  usePortal();
  let repository: TestRepository;

  const { run } = stepsOf(createProposeAction, () => ({
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

  it('proposes the whole change as one commit on a branch of its own, and leaves the rest byte for byte', async () => {
    const { outputs, log, events } = await run({ request });
    const branch = String(outputs.branch);
    expect(branch).toMatch(
      /^secret-distribution\/postgres-orders-[0-9a-f]{12}$/,
    );
    const branches = await repository.branches();
    expect(outputs).toMatchObject({
      changed: true,
      outcome: 'proposed',
      base: 'main',
      baseSha: branches.main,
      sha: branches[branch],
      files: ['databases/kustomization.yaml', PUSH_SECRET],
      summary: 'Publish platform-data/postgres/orders',
    });
    expect(await repository.length(branch)).toBe(2);
    const { [PUSH_SECRET]: pushSecret, ...others } = await repository.files(
      branch,
    );
    expect(pushSecret).toContain('kind: PushSecret');
    expect(others).toEqual({
      ...(await repository.files('main')),
      'databases/kustomization.yaml': `${KUSTOMIZATION}  - pushsecret-postgres-orders.yaml\n`,
    });
    expect(log.join('\n')).toContain(`written; see the branch ${branch}.`);
    expect(events).toEqual([
      {
        eventId: 'distribution-propose',
        severityLevel: 'medium',
        meta: {
          entities: ['component:default/orders-db'],
          repository: repository.url,
          initiator: 'user:default/mock',
          taskId: 'mock-task-id',
        },
        ended: 'success',
        outcome: { outcome: 'proposed', branch, sha: outputs.sha },
      },
    ]);
  });

  it('shows the diff of a dry run in log and output, and leaves the repository as it is', async () => {
    const before = await repository.branches();
    const { outputs, log, events } = await run({ request }, { isDryRun: true });
    expect(outputs).toMatchObject({ changed: true, outcome: 'dryRun' });
    expect(outputs.diff).toContain(
      [
        '--- a/databases/kustomization.yaml',
        '+++ b/databases/kustomization.yaml',
        '@@ -1,3 +1,4 @@',
        ' # ours',
        ' resources:',
        '   - cluster.yaml # the database',
        '+  - pushsecret-postgres-orders.yaml',
        '--- /dev/null',
        `+++ b/${PUSH_SECRET}`,
      ].join('\n'),
    );
    expect(log).toContain(outputs.diff);
    expect(await repository.branches()).toEqual(before);
    expect(repository.pushes()).toBe(0);
    expect(events[0]).toMatchObject({
      severityLevel: 'low',
      meta: { dryRun: true },
    });
  });

  describe('with files of the workspace', () => {
    const workspace = createMockDirectory();
    const include = { from: 'skeleton', to: 'apps/orders' };

    beforeEach(() =>
      workspace.setContent({
        skeleton: {
          'deployment.yaml': 'kind: Deployment\n',
          docs: { 'index.md': '# orders\n' },
        },
      }),
    );

    it('takes them along in the same commit, and does so once', async () => {
      const step = { workspacePath: workspace.path };
      const first = await run({ request, include }, step);
      expect(first.outputs.files).toEqual([
        'apps/orders/deployment.yaml',
        'apps/orders/docs/index.md',
        'databases/kustomization.yaml',
        PUSH_SECRET,
      ]);
      const second = await run({ request, include }, step);
      expect(second.outputs.outcome).toBe('alreadyProposed');
      await repository.merge(String(first.outputs.branch));
      const third = await run({ request, include }, step);
      expect(third.outputs.outcome).toBe('unchanged');
    });

    it('replaces no file that somebody else wrote', async () => {
      await repository.commit('Somebody else', {
        'apps/orders/deployment.yaml': 'kind: StatefulSet\n',
      });
      await expect(
        run({ request, include }, { workspacePath: workspace.path }),
      ).rejects.toThrow(
        'apps/orders/deployment.yaml: there already, with another text',
      );
      expect(repository.pushes()).toBe(0);
    });
  });

  describe('with nothing but files of the workspace', () => {
    const workspace = createMockDirectory();
    const include = { to: 'apps/orders' };
    const externalSecret = (path: string) => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: orders
  namespace: orders
  annotations:
    secret-distribution.io/entity-ref: component:default/orders
spec:
  refreshInterval: 1h
  secretStoreRef: { kind: ClusterSecretStore, name: vault-backend }
  target: { name: orders }
  data:
    - secretKey: password
      remoteRef: { key: ${path}, property: password }
`;

    it('asks whether the user may consume for the component that their manifests name', async () => {
      workspace.setContent({
        'es.yaml': externalSecret('platform-data/postgres/orders'),
      });
      const step = { workspacePath: workspace.path };
      const { asked, outputs } = await run({ include }, step);
      expect(asked).toContainEqual({
        permission: 'secretDistribution.distribution.consume',
        resourceRef: 'component:default/orders',
      });
      expect(outputs.files).toEqual(['apps/orders/es.yaml']);
    });

    it('SD-P5: holds their manifests to the rules', async () => {
      workspace.setContent({
        'es.yaml': externalSecret('platform-data/postgres/orders-prod'),
      });
      await expect(
        run({ include }, { workspacePath: workspace.path }),
      ).rejects.toThrow(/- SD-P5 apps\/orders\/es\.yaml:14:/);
      expect(repository.pushes()).toBe(0);
    });

    it('refuses a manifest that cannot be read, naming the place', async () => {
      workspace.setContent({ 'es.yaml': 'kind: ExternalSecret\n  a: [' });
      await expect(
        run({ include }, { workspacePath: workspace.path }),
      ).rejects.toThrow('apps/orders/es.yaml:1:7: ');
      expect(repository.pushes()).toBe(0);
    });
  });

  it('gives the change the title of the template', async () => {
    const { outputs, log } = await run(
      { request, title: 'Give orders its password' },
      { isDryRun: true },
    );
    expect(outputs.summary).toBe('Give orders its password');
    expect(log.join('\n')).toContain('nothing was written');
  });

  it('commits as the default author of the scaffolder', async () => {
    const { outputs } = await run(
      { request },
      {
        config: {
          scaffolder: {
            defaultAuthor: { name: 'Portal', email: 'portal@example.com' },
          },
        },
      },
    );
    expect(await repository.author(String(outputs.branch))).toBe(
      'Portal <portal@example.com>',
    );
  });

  it.each(examples)('example: $description', async example => {
    const { action, input } = stepOf(example);
    const { outputs, services } = await run({
      ...input,
      repoUrl: repository.url,
    });
    expect(action).toBe(createProposeAction(services).id);
    expect(outputs.outcome).toBe('proposed');
    expect(outputs.manifests).toHaveLength(1);
  });
});
