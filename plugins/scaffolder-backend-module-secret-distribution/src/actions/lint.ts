import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { callerOf, output } from '../caller';
import { destinationFields, failOn, lintOutput, lintUrl } from '../schemas';
import type { SelfServices } from '../services';
import { lint } from '../verbs';
import { examples } from './lint.examples';

/** `secret-distribution:lint`: the rules, over what is there already. */
export function createLintAction(services: SelfServices) {
  return createTemplateAction({
    id: 'secret-distribution:lint',
    description:
      'Holds the manifests of a workspace folder or of a repository to the rules of the framework, and fails with rule, place and way out.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        targetPath: z =>
          z
            .string()
            .optional()
            .describe('The folder of the workspace; all of it when absent'),
        url: lintUrl,
        token: destinationFields.token,
        failOn,
      },
      output: lintOutput,
    },
    async handler(ctx) {
      output(ctx, await lint(services, await callerOf(ctx), ctx.input));
    },
  });
}
