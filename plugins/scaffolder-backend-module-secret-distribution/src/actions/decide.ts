import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { callerOf, output } from '../caller';
import { decisionAnswers, decisionOutput } from '../schemas';
import type { SelfServices } from '../services';
import { decideCase } from '../verbs';
import { examples } from './decide.examples';

/** `secret-distribution:decide`: is this a case for the framework? */
export function createDecideAction(services: SelfServices) {
  return createTemplateAction({
    id: 'secret-distribution:decide',
    description:
      'Asks the framework whether a secret or a configuration is to be distributed. Fails with what to use instead when it is not.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        answers: decisionAnswers,
        failOnRefusal: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether a refusal fails the step, as it does when absent; otherwise it is an output',
            ),
      },
      output: decisionOutput,
    },
    async handler(ctx) {
      output(ctx, await decideCase(services, await callerOf(ctx), ctx.input));
    },
  });
}
