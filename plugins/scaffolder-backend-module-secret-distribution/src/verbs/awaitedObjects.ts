import {
  changedManifests,
  type ChangedManifest,
  type EntityChain,
  type Plan,
  type ReadFiles,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { fullEntityRef } from '../access';
import { distributionsOf } from '../backendApi';
import type { Caller } from '../caller';
import type { PlanPart } from '../plan';
import type { SelfServices } from '../services';

/**
 * An object that a change alters. Kubernetes raises its generation when the change is applied, by
 * which the state before is told from the state after.
 */
// A type alias, for outputs are JSON objects to the scaffolder.
export type AwaitedObject = ChangedManifest & {
  /** Its generation before, by cluster; absent where it could not be asked for. */
  generations?: Record<string, number>;
};

/** Notes which objects a part changes, whenever it is planned. */
export function watched<P extends Plan>(
  part: PlanPart<P>,
): {
  part: PlanPart<P>;
  changedBy: (plan: Plan) => readonly ChangedManifest[];
} {
  const changed = new WeakMap<Plan, readonly ChangedManifest[]>();
  return {
    part: {
      ...part,
      plan: (files: ReadFiles) => {
        const plan = part.plan(files);
        changed.set(plan, changedManifests(plan.changes, files));
        return plan;
      },
    },
    changedBy: plan => changed.get(plan) ?? [],
  };
}

/**
 * What the clusters have of the objects at this moment, as far as the caller may see it: that of
 * each through the component that it is for.
 */
export async function withGenerations(
  services: SelfServices,
  caller: Caller,
  changed: readonly ChangedManifest[],
): Promise<AwaitedObject[]> {
  const refs = [...new Set(changed.map(({ entityRef }) => entityRef))];
  const known = new Map<string, readonly EntityChain[]>();
  for (const ref of refs) {
    const chains = ref && (await chainsOf(services, caller, ref));
    if (chains) {
      known.set(ref, chains);
    }
  }
  const all = [...known.values()].flat();
  return changed.map(object => {
    const seen = generationsIn(all, object);
    return seen.length > 0 || known.has(object.entityRef ?? '')
      ? {
          ...object,
          generations: Object.fromEntries(
            seen.map(({ cluster, generation = 0 }) => [cluster, generation]),
          ),
        }
      : object;
  });
}

/** Where chains have an object, and which manifest of it. */
export function generationsIn(
  chains: readonly EntityChain[],
  { kind, namespace, name }: ChangedManifest,
): { cluster: string; generation?: number }[] {
  return chains.flatMap(({ distribution: { cluster }, links = [] }) =>
    links
      .filter(
        ({ ref }) =>
          ref?.kind === kind &&
          ref.namespace === namespace &&
          ref.name === name,
      )
      .map(({ generation }) => ({ cluster, generation })),
  );
}

async function chainsOf(
  services: SelfServices,
  caller: Caller,
  ref: string,
): Promise<readonly EntityChain[] | undefined> {
  try {
    const { consumes, produces } = await distributionsOf(
      services,
      caller,
      fullEntityRef(ref),
    );
    return [...consumes, ...produces];
  } catch (error) {
    if (caller.signal?.aborted) {
      throw error;
    }
    // A component that the catalog does not have yet has nothing in any cluster.
    return (error as { statusCode?: number }).statusCode === 404
      ? []
      : undefined;
  }
}
