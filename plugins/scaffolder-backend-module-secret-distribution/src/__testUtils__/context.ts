import { mockServices } from '@backstage/backend-test-utils';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';

/** A step of a task that remembers its outputs and its log. */
export function testStep(
  input: object,
  options?: Partial<
    Pick<
      ActionContext<any>,
      'workspacePath' | 'isDryRun' | 'signal' | 'each' | 'checkpoint'
    >
  >,
): { ctx: ActionContext<any, any>; outputs: JsonObject; log: string[] } {
  const outputs: JsonObject = {};
  const log: string[] = [];
  const tell = (line: string) => {
    log.push(line);
  };
  const ctx = {
    ...createMockActionContext({
      input: input as JsonObject,
      logger: mockServices.logger.mock({ info: tell, warn: tell, error: tell }),
      ...(options?.workspacePath && { workspacePath: options.workspacePath }),
    }),
    ...options,
    output: (name: string, value: any) => {
      outputs[name] = value;
    },
  };
  return { ctx: ctx as ActionContext<any, any>, outputs, log };
}
