import {
  mockCredentials,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { startRepository, stepOf, testServices } from './__testUtils__';
import { examples as decideExamples } from './actions/decide.examples';
import { examples as proposeExamples } from './actions/propose.examples';
import { examples as renderExamples } from './actions/render.examples';
import { examples as retireExamples } from './actions/retire.examples';
import { registerActions } from './registryActions';

// Git is a program of its own; a busy machine takes its time.
jest.setTimeout(60_000);

const reads = { readOnly: true, destructive: false, idempotent: true };
const server = setupServer();

describe('the actions registry', () => {
  registerMswTestHooks(server);

  beforeEach(() =>
    server.use(
      http.get('http://portal.test/*', () =>
        HttpResponse.json({
          consumes: [
            {
              role: 'consumer',
              links: [],
              publishers: [],
              consumers: [],
              distribution: { path: 'a/b/c', cluster: 'platform' },
              verdict: { state: 'ok', sentence: 'All is well.' },
            },
          ],
          produces: [],
        }),
      ),
    ),
  );

  function setup(options?: Parameters<typeof testServices>[0]) {
    const registry = actionsRegistryServiceMock();
    const made = testServices(options);
    registerActions(registry, made.services);
    const invoke = async (verb: string, input: any) =>
      (
        await registry.invoke({
          id: `test:secret-distribution-${verb}`,
          input,
          credentials: mockCredentials.user(),
        })
      ).output as any;
    return { registry, invoke, ...made };
  }

  it('tells which actions only read, and which may end something', async () => {
    const { registry } = setup();
    const { actions } = await registry.list();
    expect(
      Object.fromEntries(
        actions.map(({ name, attributes }) => [name, attributes]),
      ),
    ).toEqual({
      'secret-distribution-decide': reads,
      'secret-distribution-lint': reads,
      'secret-distribution-render': reads,
      'secret-distribution-await': reads,
      'secret-distribution-propose': {
        readOnly: false,
        destructive: false,
        idempotent: true,
      },
      'secret-distribution-retire': {
        readOnly: false,
        destructive: true,
        idempotent: true,
      },
    });
  });

  it('shows its actions only to whoever may use self-service', () => {
    const { registry } = setup();
    for (const { visibilityPermission } of registry.actions.values()) {
      expect(visibilityPermission?.name).toBe(
        'secretDistribution.selfService.use',
      );
    }
  });

  it('SD-D9: answers a refusal with what to use instead', async () => {
    const { invoke } = setup();
    expect(
      await invoke('decide', { answers: { about: 'secret', origin: 'human' } }),
    ).toMatchObject({
      verdict: 'refuse',
      rules: ['SD-D9'],
      alternative: expect.stringContaining('encrypted Git'),
    });
    expect(
      await invoke('decide', {
        answers: stepOf(decideExamples[0]).input.answers,
      }),
    ).toMatchObject({ verdict: 'use' });
  });

  it('SD-B2: judges manifests that it is given, with their places', async () => {
    const { invoke } = setup();
    const { findings } = await invoke('lint', {
      files: [
        {
          path: 'a.yaml',
          content: [
            'apiVersion: external-secrets.io/v1alpha1',
            'kind: PushSecret',
            'metadata: { name: a, namespace: databases }',
            'spec:',
            '  secretStoreRefs: [{ kind: ClusterSecretStore, name: vault-backend }]',
            '  selector: { secret: { name: a } }',
            '  data:',
            '    - match: { remoteRef: { remoteKey: platform-data/postgres/a } }',
          ].join('\n'),
        },
      ],
    });
    expect(findings).toContainEqual(
      expect.objectContaining({ id: 'SD-B2', file: 'a.yaml', line: 7 }),
    );
  });

  it('shows manifests and diff against the files it is given, and writes nothing', async () => {
    const { invoke } = setup();
    const { manifests, diff } = await invoke('render', {
      request: stepOf(renderExamples[0]).input.request,
      files: [
        {
          path: 'databases/kustomization.yaml',
          content: 'resources:\n  - cluster.yaml\n',
        },
      ],
    });
    expect(manifests).toHaveLength(2);
    expect(diff).toContain(
      '   - cluster.yaml\n+  - pushsecret-postgres-orders.yaml',
    );
  });

  it('says how a component’s distributions are', async () => {
    const { invoke } = setup();
    expect(
      await invoke('await', { entityRef: 'component:default/orders' }),
    ).toEqual({ state: 'ok', sentence: 'All is well.' });
  });

  it('proposes and retires', async () => {
    const repository = await startRepository({ 'README.md': '# platform\n' });
    try {
      const { invoke, events } = setup({ config: repository.config });
      const { request } = stepOf(proposeExamples[0]).input;
      const proposed = await invoke('propose', {
        repoUrl: repository.url,
        request,
      });
      expect(proposed.outcome).toBe('proposed');
      await repository.merge(proposed.branch);
      const { layout, path } = request.publish
        ? { layout: request.layout, path: request.publish.path }
        : stepOf(retireExamples[0]).input.request;
      const retired = await invoke('retire', {
        repoUrl: repository.url,
        request: {
          layout,
          application: request.application,
          entityRef: request.entityRef,
          path,
          publisher: { namespace: 'databases', name: 'postgres-orders' },
        },
      });
      expect(retired).toMatchObject({
        outcome: 'proposed',
        order: [
          expect.stringContaining('PushSecret databases/postgres-orders'),
        ],
      });
      expect(events.map(({ eventId, ended }) => [eventId, ended])).toEqual([
        ['distribution-propose', 'success'],
        ['distribution-retire', 'success'],
      ]);
    } finally {
      await repository.stop();
    }
  });

  it('never writes straight to a base branch', async () => {
    const { invoke } = setup();
    await expect(
      invoke('propose', {
        repoUrl: 'https://git.example.com/platform.git',
        mode: 'direct',
        request: stepOf(proposeExamples[0]).input.request,
      }),
    ).rejects.toThrow();
  });

  it.each([
    ['decide', { answers: { about: 'secret', origin: 'human' } }],
    ['lint', { files: [] }],
    ['render', { request: stepOf(renderExamples[0]).input.request }],
    ['await', { entityRef: 'component:default/orders' }],
    [
      'propose',
      {
        repoUrl: 'github.com?owner=acme&repo=platform',
        request: stepOf(proposeExamples[0]).input.request,
      },
    ],
    [
      'retire',
      {
        repoUrl: 'github.com?owner=acme&repo=platform',
        request: stepOf(retireExamples[0]).input.request,
      },
    ],
  ])('%s refuses whoever may not use self-service', async (verb, input) => {
    const { invoke, events } = setup({ denies: () => true });
    await expect(invoke(verb, input)).rejects.toThrow(
      'secretDistribution.selfService.use',
    );
    expect(events.map(({ ended }) => ended)).toEqual(['fail']);
  });
});
