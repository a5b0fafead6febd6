export { fleetCsvHeader, fleetCsvLine } from './csv';
export { besides, fleetFacet, fleetFacetFields } from './facets';
export { fleetMatcher, NO_OWNER, searchText, teamsOf } from './filter';
export {
  compareFleetPositions,
  fleetName,
  fleetPosition,
  type FleetPosition,
} from './order';
export { complianceOf, judgedRules, recordedCompliance } from './compliance';
export type * from './complianceTypes';
export { fleetMap } from './map';
export type * from './mapTypes';
export { fleetOverview, type FleetCoverage } from './overview';
export {
  fleetEntriesOf,
  type FleetBelonging,
  type FleetCauseText,
  type FleetEntry,
} from './rows';
export type * from './types';
