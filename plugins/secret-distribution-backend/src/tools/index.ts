import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { registerExplain } from './explain';
import { registerGetStatus } from './getStatus';
import { registerImpact } from './impact';
import { registerList } from './list';
import { registerReadiness } from './readiness';
import type { ToolServices } from './ToolServices';

/** What agents and other plugins may ask, through the same gates as the routes; nothing writes. */
export function registerTools(
  registry: ActionsRegistryService,
  services: ToolServices,
): void {
  registerGetStatus(registry, services);
  registerExplain(registry, services);
  registerList(registry, services);
  registerImpact(registry, services);
  registerReadiness(registry, services);
}
