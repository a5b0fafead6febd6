export { createAcl, type Acl, type Ruling } from './acl';
export { capabilitiesOn } from './capabilitiesOn';
export { parsePolicy } from './parsePolicy';
export type { Capability, PathRule, Policy } from './types';
export { accessOf, type KnownAccess, type KnownPolicy } from './access';
export { esoCalls, esoPhases, type EsoCall, type EsoPhase } from './calls';
export { pathNeeds, type PathNeed } from './needs';
export { capabilitiesByArea, namesOf as namesOfPaths } from './forecast';
export { pathForecast, type PathForecast } from './pathForecast';
export { simulate } from './simulate';
export type {
  CallOutcome,
  Forecast,
  MissingLine,
  PhaseTime,
  PolicySimulation,
  SimulatedPaths,
} from './simulationTypes';
