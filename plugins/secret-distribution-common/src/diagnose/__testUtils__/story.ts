import type { Chain, ChainState, LinkId, Place } from '../../model/types';
import type { CauseId } from '../../rules/causes';
import { chainsOf } from '../chainsOf';
import { context, healthyWorld, PATH, viewOf, type World } from './world';

/** One row of a fault table: what is broken in the world, and what a person must read of it. */
export interface Story {
  /** The row of the fault table. */
  row: string;
  /** In the user's words. */
  says: string;
  arrange: (world: World) => void;
  cause: CauseId;
  firstBroken?: Place;
  /** `broken` unless said otherwise. */
  state?: ChainState;
  symptoms?: readonly LinkId[];
  /** A part of the verdict's sentence. */
  sentence: string;
  /** A part of the cure's snippet. */
  snippet?: string;
  /** The path whose chain is looked at; else the healthy world's. */
  path?: string;
  /** The producer's chain is looked at. */
  producer?: boolean;
}

/** The chain that a story is about. */
export function tell({ arrange, path = PATH, producer }: Story): Chain {
  const world = healthyWorld();
  arrange(world);
  const chains = chainsOf(viewOf(world), path, context);
  return producer ? chains.producer : chains.consumers[0];
}
