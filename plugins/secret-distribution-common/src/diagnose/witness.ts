import type { StoreUse } from '../assemble';
import type { Evidence } from '../model/types';
import type { Charge } from './charge';
import { objectParams, sceneParams, storeParams, subjectOf } from './params';
import type { Scene } from './scene';
import type { Statement } from './statement';

/** A failing resource, what it says, and the store that it speaks of. */
export interface Witness {
  statement: Statement;
  store?: StoreUse;
  /** The Target Secret, for an ExternalSecret. */
  target?: string;
}

/** What all charges of a witness have in common. */
export function chargeOf(
  witness: Witness,
  scene: Scene,
  says: string,
): Pick<Charge, 'params' | 'evidence' | 'since'> {
  const { ref, since, at } = witness.statement;
  const evidence: Evidence = { subject: subjectOf(ref), says, at: at ?? since };
  return {
    params: {
      ...sceneParams(scene),
      ...storeParams(witness.store, scene),
      ...objectParams(ref),
    },
    evidence: [evidence],
    since,
  };
}
