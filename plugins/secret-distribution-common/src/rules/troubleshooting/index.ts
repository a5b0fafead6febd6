import type { CauseId } from '../causes';
import { forecastGuides } from './forecast';
import { greenGuides } from './green';
import { pathGuides } from './path';
import { platformGuides } from './platform';
import { pullGuides, targetGuides } from './pull';
import { pushGuides } from './push';
import { storeGuides } from './store';
import { storeAuthGuides } from './storeAuth';
import { entityGuides, trapGuides } from './traps';
import type { Guides } from './types';
import { vaultManifestGuides } from './vaultManifest';
import { vaultPolicyGuides } from './vaultPolicy';
import { workloadGuides } from './workload';

/** What to know about every cause; `docs/troubleshoot` is made of it. */
export const guides: Guides<CauseId> = {
  ...platformGuides,
  ...vaultManifestGuides,
  ...vaultPolicyGuides,
  ...forecastGuides,
  ...pushGuides,
  ...pathGuides,
  ...storeGuides,
  ...storeAuthGuides,
  ...pullGuides,
  ...targetGuides,
  ...workloadGuides,
  ...greenGuides,
  ...trapGuides,
  ...entityGuides,
};
