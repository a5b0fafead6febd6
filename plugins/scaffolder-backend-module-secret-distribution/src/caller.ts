import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { Checkpoint } from '@secret-distribution/backstage-plugin-secret-distribution-node';

/** Who wants something done, and how it is followed: a task's step, or a call of the registry. */
export interface Caller {
  credentials: BackstageCredentials;
  logger: LoggerService;
  signal?: AbortSignal;
  checkpoint?: Checkpoint;
  dryRun?: boolean;
  /** Where the files of a task are. */
  workspacePath?: string;
  taskId?: string;
}

/** The caller of a template's step. */
export async function callerOf<I extends JsonObject, O extends JsonObject>(
  ctx: ActionContext<I, O>,
): Promise<Caller> {
  return {
    credentials: await ctx.getInitiatorCredentials(),
    logger: ctx.logger,
    signal: ctx.signal,
    checkpoint: checkpointsOf(ctx),
    dryRun: ctx.isDryRun,
    workspacePath: ctx.workspacePath,
    taskId: ctx.task.id,
  };
}

/** The scaffolder keeps a step's checkpoints in one place for all iterations of `each`. */
function checkpointsOf<I extends JsonObject, O extends JsonObject>(
  ctx: ActionContext<I, O>,
): Checkpoint {
  const iteration = ctx.each ? `.each.${String(ctx.each.key)}` : '';
  return ({ key, fn }) => ctx.checkpoint({ key: `${key}${iteration}`, fn });
}

/** Hands the outputs that there are to the scaffolder. */
export function output(
  ctx: Pick<ActionContext<any, any>, 'output'>,
  outputs: object,
): void {
  for (const [name, value] of Object.entries(outputs)) {
    if (value !== undefined) {
      ctx.output(name, value);
    }
  }
}
