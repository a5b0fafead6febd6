import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { callerOf, output } from '../caller';
import {
  destinationFields,
  distributionInput,
  modeField,
  prerequisitesInput,
  proposeOutput,
} from '../schemas';
import type { SelfServices } from '../services';
import { propose } from '../verbs';
import { examples } from './propose.examples';

/** `secret-distribution:propose`: the whole change as one pull or merge request. */
export function createProposeAction(services: SelfServices) {
  return createTemplateAction({
    id: 'secret-distribution:propose',
    description:
      'Proposes a distribution to a GitOps repository as one pull or merge request, and is safe to run again. Refuses what breaks a rule of the framework, and what the user may not do for the components named.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...destinationFields,
        mode: modeField,
        request: z => distributionInput(z).optional(),
        prerequisites: z => prerequisitesInput(z).optional(),
        include: z =>
          z
            .object({
              from: z
                .string()
                .optional()
                .describe('The folder of the workspace; all of it when absent'),
              to: z.string().describe('The folder of the repository'),
            })
            .optional()
            .describe('Files of the workspace that go along'),
      },
      output: proposeOutput,
    },
    async handler(ctx) {
      output(ctx, await propose(services, await callerOf(ctx), ctx.input));
    },
  });
}
