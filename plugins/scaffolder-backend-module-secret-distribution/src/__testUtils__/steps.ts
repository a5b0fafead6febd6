import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { SelfServices } from '../services';
import { testStep } from './context';
import { testServices } from './services';

type StepOptions = NonNullable<Parameters<typeof testStep>[1]> &
  NonNullable<Parameters<typeof testServices>[0]>;

/** Runs steps of an action, each with services of its own. */
export function stepsOf(
  createAction: (services: SelfServices) => TemplateAction<any, any, any>,
  defaults: () => { input?: object; config?: object } = () => ({}),
) {
  const start = (input: object, options: StepOptions = {}) => {
    const given = defaults();
    const made = testServices({
      ...options,
      config: { ...given.config, ...options.config },
    });
    const step = testStep({ ...given.input, ...input }, options);
    const done = createAction(made.services).handler(step.ctx);
    return { ...made, ...step, done };
  };
  return {
    start,
    run: async (input: object, options?: StepOptions) => {
      const started = start(input, options);
      await started.done;
      return started;
    },
  };
}
