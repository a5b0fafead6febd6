import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { symlinkSync } from 'node:fs';
import {
  startRepository,
  stepOf,
  testServices,
  testStep,
} from '../__testUtils__';
import { createLintAction } from './lint';
import { examples } from './lint.examples';

// Git is a program of its own; a busy machine takes its time.
jest.setTimeout(60_000);

const pushSecret = (path: string) => `# by hand
apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata:
  name: orders
  namespace: databases
spec:
  refreshInterval: 1h
  secretStoreRefs:
    - kind: ClusterSecretStore
      name: vault-backend
  selector:
    secret:
      name: orders-app
  data:
    - match:
        secretKey: password
        remoteRef:
          remoteKey: ${path}
          property: password
`;

describe('secret-distribution:lint', () => {
  const workspace = createMockDirectory();

  afterEach(() => workspace.clear());

  async function run(
    input: object,
    options?: Parameters<typeof testServices>[0],
  ) {
    const made = testServices(options);
    const step = testStep(input, { workspacePath: workspace.path });
    await createLintAction(made.services).handler(step.ctx);
    return { ...made, ...step };
  }

  it('finds nothing in what keeps to the rules', async () => {
    workspace.setContent({
      manifests: {
        'push.yaml': pushSecret('platform-data/postgres/orders'),
        'notes.md': 'kind: PushSecret',
      },
    });
    const { outputs, log, events } = await run(stepOf(examples[0]).input);
    expect(outputs).toEqual({ findings: [], unread: [], judged: 1 });
    expect(log).toEqual(['1 manifests judged, 0 findings.']);
    expect(events).toEqual([
      expect.objectContaining({
        eventId: 'distribution-lint',
        severityLevel: 'low',
        ended: 'success',
        outcome: { judged: 1, findings: 0 },
      }),
    ]);
  });

  it('SD-P5: fails with rule, place and way out', async () => {
    workspace.setContent({
      'a.yaml': pushSecret('platform-data/postgres/orders-prod'),
    });
    await expect(run({})).rejects.toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(
          /- SD-P5 a\.yaml:19:22 .*platform-data\/postgres\/orders/,
        ),
      }),
    );
  });

  it('gives what is found as an output where nothing fails', async () => {
    workspace.setContent({
      'a.yaml': pushSecret('platform-data/postgres/orders-prod'),
    });
    const { outputs, log } = await run({ failOn: 'never' });
    expect(outputs.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'SD-P5',
          severity: 'error',
          file: 'a.yaml',
          line: 19,
        }),
      ]),
    );
    expect(log.join('\n')).toContain('error: SD-P5 a.yaml:19:22');
  });

  it('tells which documents it could not judge, and follows no symlink', async () => {
    workspace.setContent({
      'broken.yaml': 'kind: PushSecret\n  nonsense: [',
      'large.yaml': `# ${'x'.repeat(1024 * 1024)}`,
    });
    symlinkSync('/etc/passwd', workspace.resolve('link.yaml'));
    const { outputs, log } = await run({});
    expect(outputs.unread).toEqual([
      { file: 'large.yaml', reason: 'It is larger than 1048576 bytes.' },
      {
        file: 'link.yaml',
        reason: 'It is a symlink, which is not followed.',
      },
      expect.objectContaining({ file: 'broken.yaml', line: 1, column: 7 }),
    ]);
    expect(log.join('\n')).toContain('large.yaml was not judged');
  });

  it('judges a repository on a plain Git server', async () => {
    const repository = await startRepository({
      'apps/a.yaml': pushSecret('platform-data/postgres/orders-prod'),
    });
    try {
      await expect(
        run({ url: repository.url }, { config: repository.config }),
      ).rejects.toThrow('- SD-P5 apps/a.yaml:19:22');
    } finally {
      await repository.stop();
    }
  });

  it('asks the host of a repository for its manifests alone, with the user’s token', async () => {
    const { services } = testServices();
    const readTree = jest.fn(async (_url: string, _options?: any) => ({
      dir: async () => '',
    }));
    const { url } = stepOf(examples[1]).input;
    await createLintAction({
      ...services,
      reader: mockServices.urlReader.mock({ readTree: readTree as any }),
    }).handler(testStep({ url, token: 'of-the-user' }).ctx);
    const [[asked, { token, filter }]] = readTree.mock.calls;
    expect([asked, token]).toEqual([url, 'of-the-user']);
    expect(
      ['a.yaml', 'b/Kustomization', 'logo.png'].map(file => filter(file)),
    ).toEqual([true, true, false]);
    expect(filter('huge.yaml', { size: 5_000_000 })).toBe(false);
  });

  it('refuses an address with credentials, and keeps them out of message and audit', async () => {
    const { services, events } = testServices();
    const { ctx } = testStep({
      url: 'https://me:canary@github.com/acme/platform',
    });
    await expect(createLintAction(services).handler(ctx)).rejects.toThrow(
      'The url has credentials in it',
    );
    expect(events[0].meta?.repository).toBe('https://github.com/acme/platform');
  });

  it('fails without a token of the user where the platform wants one', async () => {
    await expect(
      run(
        { url: 'https://github.com/acme/platform' },
        { config: { scaffolder: { requireScmUserCredentials: true } } },
      ),
    ).rejects.toThrow('scaffolder.requireScmUserCredentials is on');
  });

  it('refuses whoever may not use self-service', async () => {
    const { services, events } = testServices({ denies: () => true });
    const { ctx } = testStep({}, { workspacePath: workspace.path });
    await expect(createLintAction(services).handler(ctx)).rejects.toThrow(
      'secretDistribution.selfService.use',
    );
    expect(events.map(({ ended }) => ended)).toEqual(['fail']);
  });

  it('does not leave the workspace', async () => {
    await expect(run({ targetPath: '..' })).rejects.toThrow(
      'leads out of the workspace',
    );
  });

  it('names itself in every example', () => {
    const { id } = createLintAction(testServices().services);
    expect(examples.map(example => stepOf(example).action)).toEqual([id, id]);
  });
});
