import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { callerOf, output } from '../caller';
import { distributionInput, planOutput, prerequisitesInput } from '../schemas';
import type { SelfServices } from '../services';
import { renderIntoWorkspace } from '../verbs';
import { examples } from './render.examples';

/** `secret-distribution:render`: manifests into the workspace, for any `publish:*` action. */
export function createRenderAction(services: SelfServices) {
  return createTemplateAction({
    id: 'secret-distribution:render',
    description:
      'Writes the manifests of a distribution into the workspace, beside the files that are there, for any publish action to take further. Refuses what breaks a rule of the framework.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        request: z => distributionInput(z).optional(),
        prerequisites: z => prerequisitesInput(z).optional(),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              "The folder of the workspace that plays the repository's root; the workspace itself when absent",
            ),
      },
      output: planOutput,
    },
    async handler(ctx) {
      output(
        ctx,
        await renderIntoWorkspace(services, await callerOf(ctx), ctx.input),
      );
    },
  });
}
