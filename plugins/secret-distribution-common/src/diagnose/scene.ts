import type { Branch, Trunk } from '../assemble';
import type { FactView } from '../facts/view';
import type { FrameworkSettings } from '../rules/types';

/** What a diagnosis depends on besides the facts. @public */
export interface DiagnoseContext {
  settings: FrameworkSettings;
  /** ms since the epoch. */
  now: number;
}

/** Everything that one chain is judged by. */
export interface Scene extends DiagnoseContext {
  view: FactView;
  trunk: Trunk;
  /** Absent for the producer's chain. */
  branch?: Branch;
}
