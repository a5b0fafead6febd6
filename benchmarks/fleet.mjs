// The fleet's list and overview over a large fleet; the clients run in the same process.
import { measureReads } from './fleetReads.mjs';
import { startFleet } from './fleetServer.mjs';
import { measureStorm } from './fleetStorm.mjs';

/**
 * @param source - loads a TypeScript file below `plugins`
 * @param express - the backend's web framework
 */
export async function fleetBenchmark({ source, express }) {
  const fleet = await startFleet({ source, express });
  try {
    await measureReads(fleet.url);
    await measureStorm(fleet.url, fleet.index, fleet.facts);
  } finally {
    await fleet.stop();
  }
}
