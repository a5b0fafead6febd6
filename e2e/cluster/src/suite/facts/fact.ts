import type { RealCluster } from '../../machine/cluster';
import type { Stage } from '../stage';

/** Something that is said of the real components, and how it is proved. */
export interface Fact {
  id: string;
  says: string;
  /** @returns what was seen @throws Error when it is otherwise */
  prove(stage: Stage, cluster: RealCluster): Promise<string>;
}

/** So long something must not happen before it is said that it does not. */
export const QUIET_MS = 8_000;

/** @throws Error with what is the case otherwise */
export function demand(
  condition: unknown,
  otherwise: string,
): asserts condition {
  if (!condition) throw new Error(otherwise);
}

/** What Vault's metadata tells of the stage's path. */
export async function metadataOf(stage: Stage): Promise<any> {
  const { body } = await stage.bench.vault.send(
    'GET',
    `secret/metadata/${stage.chain.path}`,
  );
  return body?.data;
}

/** Whether the operator is of before 1.0.0. */
export const isOld = ({ state }: RealCluster) =>
  state.operatorVersion.startsWith('v0.');
