import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { callerOf, output } from '../caller';
import { awaitInput, awaitOutput } from '../schemas';
import type { SelfServices } from '../services';
import { awaitHealthy } from '../verbs';
import { examples } from './await.examples';

/** `secret-distribution:await`: until the chain is green. */
export function createAwaitAction(services: SelfServices) {
  return createTemplateAction({
    id: 'secret-distribution:await',
    description:
      "Waits until a component's distributions are healthy and tells in the log what changes. Fails with the verdict when they are not in time. A dry run looks once.",
    examples,
    supportsDryRun: true,
    schema: { input: awaitInput, output: awaitOutput },
    async handler(ctx) {
      output(ctx, await awaitHealthy(services, await callerOf(ctx), ctx.input));
    },
  });
}
