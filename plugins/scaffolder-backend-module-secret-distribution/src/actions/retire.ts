import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { callerOf, output } from '../caller';
import {
  destinationFields,
  modeField,
  retirementInput,
  retirementOutput,
} from '../schemas';
import type { SelfServices } from '../services';
import { retire } from '../verbs';
import { examples } from './retire.examples';

/** `secret-distribution:retire`: the end of a distribution, consumers first. */
export function createRetireAction(services: SelfServices) {
  return createTemplateAction({
    id: 'secret-distribution:retire',
    description:
      'Proposes the end of a distribution as one pull or merge request, consumers first, and says who would break. Safe to run again.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...destinationFields,
        mode: modeField,
        request: retirementInput,
      },
      output: retirementOutput,
    },
    async handler(ctx) {
      output(ctx, await retire(services, await callerOf(ctx), ctx.input));
    },
  });
}
