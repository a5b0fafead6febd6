import { InputError } from '@backstage/errors';
import {
  diffOfChanges,
  type ReadFiles,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { assertSelfService, assertSides, audited, entitiesOf } from '../access';
import type { Caller } from '../caller';
import { assertLawful } from '../plan';
import type { SelfServices } from '../services';
import { WorkspaceFolder } from '../workspace';
import { logDiff, logFindings, tellPlan, type PlanOutput } from './tell';
import { assertWish, partOfWish, sidesOfWish, type Wish } from './wish';

export interface RenderInput extends Wish {
  targetPath?: string;
}

/**
 * Writes the manifests into a folder of the task's workspace that plays the repository's root, so
 * that any `publish:*` action can take them further. A dry run has a workspace of its own.
 *
 * @throws InputError when a rule is broken; then nothing is written
 */
export async function renderIntoWorkspace(
  services: SelfServices,
  caller: Caller,
  input: RenderInput,
): Promise<PlanOutput> {
  const { workspacePath } = caller;
  if (!workspacePath) {
    throw new InputError('There is no workspace to render into.');
  }
  return planned(services, caller, input, () => {
    const folder = new WorkspaceFolder(workspacePath, input.targetPath);
    return { files: folder, write: changes => folder.write(changes) };
  });
}

/** Shows what would be written into these files, and writes nothing. */
export async function renderOnly(
  services: SelfServices,
  caller: Caller,
  input: Wish & { present: ReadFiles },
): Promise<PlanOutput> {
  return planned(services, caller, input, () => ({
    files: input.present,
    write: () => undefined,
  }));
}

async function planned(
  services: SelfServices,
  caller: Caller,
  wish: Wish,
  open: () => {
    files: ReadFiles;
    write: WorkspaceFolder['write'];
  },
): Promise<PlanOutput> {
  assertWish(wish);
  const sides = sidesOfWish(wish);
  return audited(
    services,
    caller,
    { verb: 'render', writes: false, meta: { entities: entitiesOf(sides) } },
    async () => {
      await assertSelfService(services, caller);
      await assertSides(services, caller, sides);
      const { files, write } = open();
      const plan = partOfWish(services, wish).plan(files);
      assertLawful(plan.refused);
      const outputs = tellPlan(plan, diffOfChanges(plan.changes, files));
      write(plan.changes);
      logFindings(caller, outputs.findings);
      if (outputs.changed) logDiff(caller, outputs.diff);
      else caller.logger.info('The files are as requested already.');
      return outputs;
    },
    ({ files }) => ({ files }),
  );
}
