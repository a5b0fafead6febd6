import type { Cause } from '../types';
import { entityCauses } from './entity';
import { forecastCauses } from './forecast';
import { greenCauses } from './green';
import { pathCauses } from './path';
import { platformCauses } from './platform';
import { pullCauses, targetCauses } from './pull';
import { pushCauses } from './push';
import { storeCauses } from './store';
import { storeAuthCauses } from './storeAuth';
import { trapCauses } from './traps';
import { vaultManifestCauses } from './vaultManifest';
import { vaultPolicyCauses } from './vaultPolicy';
import { workloadCauses } from './workload';

const registry = [
  ...platformCauses,
  ...vaultManifestCauses,
  ...vaultPolicyCauses,
  ...forecastCauses,
  ...pushCauses,
  ...pathCauses,
  ...storeCauses,
  ...storeAuthCauses,
  ...pullCauses,
  ...targetCauses,
  ...workloadCauses,
  ...greenCauses,
  ...trapCauses,
  ...entityCauses,
] as const;

/** The id of a cause, such as `vault-policy.push.metadata-write`. */
export type CauseId = (typeof registry)[number]['id'];

/** Every cause of a broken, frozen or invisible chain. @public */
export const causes: readonly Cause[] = registry;

const byId: ReadonlyMap<string, Cause> = new Map(
  causes.map(cause => [cause.id, cause]),
);

/** @returns the cause with this id, or `undefined`. @public */
export function causeById(id: string): Cause | undefined {
  return byId.get(id);
}
