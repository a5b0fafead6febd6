import type { Stage } from '../stage';

/** Brings back the policies, and asks for a turn at once. */
export async function mendPolicies(stage: Stage): Promise<void> {
  await stage.restore();
  await stage.sync(stage.chain.push(), stage.chain.pull());
}

/** Brings back the store, waits for it, and asks for a turn at once. */
export async function mendStore(stage: Stage): Promise<void> {
  await stage.restore();
  await stage.storeIs('True');
  await stage.sync(stage.chain.push(), stage.chain.pull());
}
