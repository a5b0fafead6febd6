import { stepOf, testServices, testStep } from '../__testUtils__';
import { createDecideAction } from './decide';
import { examples } from './decide.examples';

async function run(
  input: object,
  options?: Parameters<typeof testServices>[0],
) {
  const { services, events, asked } = testServices(options);
  const step = testStep(input);
  await createDecideAction(services).handler(step.ctx);
  return { ...step, events, asked };
}

describe('secret-distribution:decide', () => {
  it('SD-D5: says that an operator-generated credential must be distributed', async () => {
    const { outputs, log, events } = await run(stepOf(examples[0]).input);
    expect(outputs).toEqual({
      verdict: 'use',
      obligation: 'must',
      rules: expect.arrayContaining(['SD-D5']),
      reason: expect.stringContaining('PushSecret'),
    });
    expect(log.join('\n')).toContain('Verdict: use.');
    expect(events).toEqual([
      {
        eventId: 'distribution-decide',
        severityLevel: 'low',
        meta: {
          about: 'secret',
          initiator: 'user:default/mock',
          taskId: 'mock-task-id',
        },
        ended: 'success',
        outcome: { verdict: 'use' },
      },
    ]);
  });

  it('gives a refusal as an output where the template wants it', async () => {
    const { outputs } = await run(stepOf(examples[1]).input);
    expect(outputs).toEqual({
      verdict: 'refuse',
      rules: ['SD-D7'],
      reason: 'It is not the endpoint of a service within the cluster.',
      alternative: 'A ConfigMap or the application configuration.',
    });
  });

  it.each([
    [
      'SD-D1',
      { about: 'secret', generatedInCluster: true, sameNamespace: true },
      'Reference the Kubernetes Secret directly.',
    ],
    ['SD-D4', { about: 'secret', origin: 'thirdParty' }, 'External sources'],
    [
      'SD-D8',
      {
        about: 'secret',
        generatedInCluster: true,
        sameNamespace: false,
        bootstrapPhase: true,
      },
      'Bootstrap materialisation',
    ],
    ['SD-D9', { about: 'secret', origin: 'human' }, 'encrypted Git'],
    [
      'SD-D10',
      { about: 'secret', origin: 'cloudProvider' },
      "The cloud provider's secret store.",
    ],
  ])(
    '%s: fails and names what to use instead',
    async (rule, answers, alternative) => {
      await expect(run({ answers })).rejects.toThrow(
        expect.objectContaining({
          name: 'InputError',
          message: expect.stringMatching(
            new RegExp(
              `refuses this\\. ${rule}.*Use instead: .*${alternative}`,
            ),
          ),
        }),
      );
    },
  );

  it('names the next question while the decision is open, even where a refusal is no failure', async () => {
    await expect(
      run({
        answers: { about: 'secret', generatedInCluster: true },
        failOnRefusal: false,
      }),
    ).rejects.toThrow(
      "Is the consumer in the producer's namespace? Answer with sameNamespace.",
    );
  });

  it('refuses whoever may not use self-service, and says so to the auditor', async () => {
    const { services, events } = testServices({ denies: () => true });
    const { ctx, outputs } = testStep(stepOf(examples[0]).input);
    await expect(createDecideAction(services).handler(ctx)).rejects.toThrow(
      'secretDistribution.selfService.use',
    );
    expect(outputs).toEqual({});
    expect(events.map(({ ended }) => ended)).toEqual(['fail']);
  });

  it('names itself in every example', () => {
    const { id } = createDecideAction(testServices().services);
    expect(examples.map(example => stepOf(example).action)).toEqual(
      examples.map(() => id),
    );
  });
});
