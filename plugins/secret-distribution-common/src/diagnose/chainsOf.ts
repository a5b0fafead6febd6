import { assembleBranch, assembleTrunk } from '../assemble';
import type { ExternalSecretFact } from '../facts/types';
import type { FactView } from '../facts/view';
import type { Chain } from '../model/types';
import { chainOf } from './chain';
import type { DiagnoseContext } from './scene';

/** The chains of one path in one cluster. @public */
export interface PathChains {
  /** Source, PushSecret and Vault path. */
  producer: Chain;
  /** One for each ExternalSecret that pulls the path, in the view's order. */
  consumers: readonly Chain[];
}

/**
 * Diagnoses every chain of a path: which place is broken first, why, and who mends it how.
 * Pure: equal facts, settings and time give equal chains. Never throws on any facts; what
 * cannot be seen is `unknown` or `stale`, never `ok`.
 *
 * @param view - the facts of one cluster
 * @param path - below the mount, as `view.paths()` names it
 * @public
 */
export function chainsOf(
  view: FactView,
  path: string,
  context: DiagnoseContext,
): PathChains {
  const { settings } = context;
  const trunk = assembleTrunk(view, path, settings);
  return {
    producer: chainOf(view, trunk, undefined, context),
    consumers: view
      .consumersOf(path)
      .map(consumer =>
        chainOf(
          view,
          trunk,
          assembleBranch(view, path, consumer, settings),
          context,
        ),
      ),
  };
}

/**
 * The chains of a path that count: the trunk is a part of its branches, and counts where it has
 * none.
 *
 * @public
 */
export function countedChains({
  producer,
  consumers,
}: PathChains): readonly Chain[] {
  return consumers.length > 0 ? consumers : [producer];
}

/** The trunk of a path alone. */
export function producerChainOf(
  view: FactView,
  path: string,
  context: DiagnoseContext,
): Chain {
  const trunk = assembleTrunk(view, path, context.settings);
  return chainOf(view, trunk, undefined, context);
}

/** The chain from a path's source to one consumer. */
export function consumerChainOf(
  view: FactView,
  path: string,
  consumer: ExternalSecretFact,
  context: DiagnoseContext,
): Chain {
  const trunk = assembleTrunk(view, path, context.settings);
  const branch = assembleBranch(view, path, consumer, context.settings);
  return chainOf(view, trunk, branch, context);
}
