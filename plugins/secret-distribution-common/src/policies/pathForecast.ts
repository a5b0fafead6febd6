import type { VaultFact } from '../facts/types';
import type { FactView } from '../facts/view';
import type { FrameworkSettings } from '../rules/types';
import { accessOf, type KnownAccess } from './access';
import { pathNeed } from './needs';
import { simulate } from './simulate';
import type { Forecast, PolicySimulation } from './simulationTypes';

/** What Vault's policies will mean for one path. @public */
export interface PathForecast {
  forecast: Forecast;
  /** What happens, in one sentence. */
  sentence: string;
  /** The lines that are missing, HCL. */
  snippet?: string;
  /** Rules that deny and that no added line overrides. */
  denials: PolicySimulation['denials'];
}

/** The policies are parsed once for all paths of a cluster. */
const accesses = new WeakMap<VaultFact, KnownAccess>();

/**
 * Plays External Secrets Operator against Vault's policies for one path.
 *
 * @returns `undefined` where Vault's policies cannot be seen at the moment, or no manifest uses
 * the framework's store for the path.
 * @public
 */
export function pathForecast(
  view: FactView,
  path: string,
  settings: FrameworkSettings,
): PathForecast | undefined {
  const vault = view.vault();
  if (vault?.state !== 'active' || view.coverage('Vault').state !== 'live') {
    return undefined;
  }
  const access = accesses.get(vault) ?? accessOf(vault);
  accesses.set(vault, access);
  const need = pathNeed(path, view, settings);
  if (!access.known || (!need.published && !need.pulled)) {
    return undefined;
  }
  const { denials, rows, snippet } = simulate({
    access,
    paths: [need],
    settings,
  });
  const [{ forecast, sentence }] = rows;
  return {
    forecast,
    sentence,
    ...(snippet !== undefined && { snippet }),
    denials,
  };
}
