import {
  mockCredentials,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { stepOf, testServices, testStep } from '../__testUtils__';
import { systemClock } from '../clock';
import { createAwaitAction } from './await';
import { examples } from './await.examples';

const PATH = 'platform-data/postgres/temporal';
const ROUTE =
  'http://portal.test/api/secret-distribution/entities/component/default/temporal/distributions';

const server = setupServer();
registerMswTestHooks(server);

/** Time passes only by waiting. */
function manualClock() {
  const clock = {
    time: 0,
    slept: [] as number[],
    now: () => clock.time,
    sleep: async (ms: number) => {
      clock.slept.push(ms);
      clock.time += ms;
    },
  };
  return clock;
}

function chain(
  state: string,
  options?: {
    path?: string;
    cluster?: string;
    role?: string;
    sentence?: string;
    cure?: string;
    /** Of the ExternalSecret `temporal/postgres`. */
    generation?: number;
  },
) {
  const {
    path = PATH,
    cluster = 'platform',
    role = 'consumer',
    sentence = `It is ${state}.`,
    cure,
    generation,
  } = options ?? {};
  return {
    role,
    distribution: { path, cluster },
    links:
      generation === undefined
        ? []
        : [
            {
              id: 'pull',
              ref: {
                kind: 'ExternalSecret',
                namespace: 'temporal',
                name: 'postgres',
              },
              generation,
            },
          ],
    verdict: {
      state,
      sentence,
      ...(cure && { cause: { cure: { text: cure } } }),
    },
  };
}

/** The backend answers with one of these after another, and with the last for ever. */
function backendAnswers(...answers: (object[] | number)[]) {
  const tokens: (string | null)[] = [];
  server.use(
    http.get(ROUTE, ({ request }) => {
      tokens.push(request.headers.get('authorization'));
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return typeof answer === 'number'
        ? HttpResponse.json(
            { error: { name: 'SomeError', message: 'canary-of-the-server' } },
            { status: answer },
          )
        : HttpResponse.json({
            consumes: answer?.filter((one: any) => one.role === 'consumer'),
            produces: answer?.filter((one: any) => one.role === 'producer'),
          });
    }),
  );
  return { tokens };
}

function start(
  input: object,
  options?: Parameters<typeof testStep>[1] & {
    denies?: () => boolean;
  },
) {
  const clock = manualClock();
  const { services, events } = testServices({ clock, denies: options?.denies });
  const step = testStep(input, options);
  const done = createAwaitAction(services).handler(step.ctx);
  return { ...step, clock, events, done };
}

const input = stepOf(examples[0]).input;

describe('secret-distribution:await', () => {
  it('waits until the chain is healthy, and tells in the log only what changes', async () => {
    const { tokens } = backendAnswers(
      [],
      [chain('pending', { sentence: 'Waiting for the first push.' })],
      [chain('pending', { sentence: 'Waiting for the first push.' })],
      [chain('ok', { sentence: 'All is well.' })],
    );
    const { done, outputs, log, clock, events } = start(input);
    await done;
    expect(outputs).toEqual({ state: 'ok', sentence: 'All is well.' });
    expect(log).toEqual([
      `component:default/temporal has no distribution of ${PATH} yet.`,
      'Waiting for the first push.',
      'All is well.',
    ]);
    expect(clock.slept).toHaveLength(3);
    expect(tokens).toEqual(
      tokens.map(() =>
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.user(),
          targetPluginId: 'secret-distribution',
        }),
      ),
    );
    expect(events).toEqual([
      expect.objectContaining({
        eventId: 'distribution-await',
        ended: 'success',
        outcome: { state: 'ok' },
      }),
    ]);
  });

  describe('of a chain that was healthy before the change', () => {
    const object = {
      kind: 'ExternalSecret',
      namespace: 'temporal',
      name: 'postgres',
      entityRef: 'component:default/temporal',
    };
    const before = [{ ...object, generations: { platform: 3 } }];

    it('waits until the cluster has what was proposed, and then until it works', async () => {
      backendAnswers(
        [chain('ok', { generation: 3 })],
        [chain('pending', { generation: 4 })],
        [chain('ok', { generation: 4, sentence: 'All is well.' })],
      );
      const { done, outputs, log } = start({ ...input, objects: ['', before] });
      await done;
      expect(log).toEqual([
        'The cluster platform has the ExternalSecret temporal/postgres as it was before the change.',
        'It is pending.',
        'All is well.',
      ]);
      expect(outputs.state).toBe('ok');
    });

    it('is not in time while nobody merges it', async () => {
      backendAnswers([chain('ok', { generation: 3 })]);
      await expect(
        start({ ...input, objects: before, timeout: { seconds: 0 } }).done,
      ).rejects.toThrow('as it was before the change');
    });

    it('waits for an object that no cluster has yet, but not for another component’s', async () => {
      const other = { ...object, name: 'other', generations: {} };
      backendAnswers([chain('ok', { generation: 3 })]);
      await expect(
        start({ ...input, objects: [other], timeout: { seconds: 0 } }).done,
      ).rejects.toThrow(
        'No cluster has the ExternalSecret temporal/other yet.',
      );
      const { done, outputs } = start({
        ...input,
        objects: [{ ...other, entityRef: 'component:default/wiki' }],
      });
      await done;
      expect(outputs.state).toBe('ok');
    });

    it('is never taken for healthy when nobody knows what there was', async () => {
      backendAnswers([chain('ok', { generation: 3 })]);
      await expect(
        start({ ...input, objects: [object], timeout: { seconds: 0 } }).done,
      ).rejects.toThrow('cannot be told');
    });

    it('passes at once when the change alters nothing', async () => {
      backendAnswers([chain('ok', { generation: 3 })]);
      const { done, outputs, clock } = start({ ...input, objects: [[]] });
      await done;
      expect(outputs.state).toBe('ok');
      expect(clock.slept).toEqual([]);
    });
  });

  it('fails with the verdict and the cure when the time is over', async () => {
    backendAnswers([
      chain('broken', {
        sentence: 'Vault refuses the push.',
        cure: 'Add the policy.',
      }),
    ]);
    const { done, clock, outputs } = start({
      ...input,
      timeout: { seconds: 12 },
    });
    await expect(done).rejects.toThrow(
      'Not healthy after 12 s: Vault refuses the push. Add the policy.',
    );
    expect(clock.slept).toEqual([5_000, 5_000, 2_000]);
    expect(outputs).toEqual({});
  });

  it.each(['pending', 'unknown', 'stale', 'broken'])(
    'never takes %s for healthy',
    async state => {
      backendAnswers([chain(state), chain('ok')]);
      await expect(
        start({ ...input, timeout: { seconds: 0 } }).done,
      ).rejects.toThrow(`${PATH}: It is ${state}.`);
    },
  );

  it('takes what works with a warning, and says the warning', async () => {
    backendAnswers([chain('warning')]);
    const { done, outputs } = start(input);
    await done;
    expect(outputs).toEqual({ state: 'warning', sentence: 'It is warning.' });
  });

  it.each<[string, object]>([
    ['another path', { path: 'platform-data/redis/temporal' }],
    ['another cluster', { cluster: 'edge' }],
    ['the other side', { role: 'producer' }],
  ])('does not wait for %s', async (_, other) => {
    backendAnswers([chain('broken', other), chain('ok')]);
    const { done, outputs } = start({
      ...input,
      path: { kind: 'secret', datasource: 'postgres', instance: 'temporal' },
      cluster: 'platform',
    });
    await done;
    expect(outputs.state).toBe('ok');
  });

  it('waits for every path of the component when none is named', async () => {
    backendAnswers([
      chain('ok'),
      chain('broken', { path: 'platform-config/redis/platform-redis' }),
    ]);
    const { done } = start({
      entityRef: 'component:default/temporal',
      timeout: { seconds: 0 },
    });
    await expect(done).rejects.toThrow(
      'platform platform-config/redis/platform-redis: It is broken.',
    );
  });

  it('goes on while the backend is away or the catalog has not read the component yet', async () => {
    backendAnswers(503, 404, [chain('ok')]);
    const { done, outputs, log } = start(input);
    await done;
    expect(outputs.state).toBe('ok');
    expect(log.slice(0, 2)).toEqual([
      'The backend does not answer (ResponseError).',
      'The catalog does not show component:default/temporal yet.',
    ]);
    expect(log.join()).not.toContain('canary-of-the-server');
  });

  it('fails at once for whoever may not see the component’s distributions', async () => {
    backendAnswers(403);
    const { done, clock, events } = start(input);
    await expect(done).rejects.toThrow(
      expect.objectContaining({ statusCode: 403 }),
    );
    expect(clock.slept).toEqual([]);
    expect(events.map(({ ended }) => ended)).toEqual(['fail']);
  });

  it('refuses whoever may not use self-service, and asks the backend nothing', async () => {
    const { tokens } = backendAnswers([chain('ok')]);
    await expect(start(input, { denies: () => true }).done).rejects.toThrow(
      'secretDistribution.selfService.use',
    );
    expect(tokens).toEqual([]);
  });

  it('ends when the task is cancelled', async () => {
    backendAnswers([chain('pending')]);
    const cancelled = new AbortController();
    const { services } = testServices({
      clock: {
        ...systemClock,
        sleep: (ms, signal) => {
          setImmediate(() => cancelled.abort());
          return systemClock.sleep(ms, signal);
        },
      },
    });
    const { ctx } = testStep(input, { signal: cancelled.signal });
    await expect(createAwaitAction(services).handler(ctx)).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });

  it('looks once in a dry run', async () => {
    backendAnswers([chain('pending')]);
    const { done, outputs, clock } = start(input, { isDryRun: true });
    await done;
    expect(outputs.state).toBe('pending');
    expect(clock.slept).toEqual([]);
  });

  it('refuses what is no entity ref', async () => {
    await expect(start({ entityRef: 'temporal' }).done).rejects.toThrow(
      'write it like component:default/temporal',
    );
  });

  it('names itself in every example', () => {
    const { id } = createAwaitAction(testServices().services);
    expect(stepOf(examples[0]).action).toBe(id);
  });
});
