/** What the fleet's routes serve; `src/schema/openapi.yaml` of the backend says the same. */
import type { CoverageState } from '../facts/types';
import type {
  ChainState,
  Cure,
  DistributionKind,
  Place,
  Severity,
} from '../model/types';

/** A cause as a list tells it. @public */
export interface FleetCauseRef {
  /** The registry's id. */
  id: string;
  /** Equal for every chain that this one cause breaks. */
  key: string;
  title: string;
  severity: Severity;
}

/**
 * A chain as a list shows it: one for each ExternalSecret that pulls a path, and one for a path
 * that nobody pulls.
 *
 * @public
 */
export interface FleetRow {
  /** `Chain.id`. */
  id: string;
  /** `DistributionInfo.id`. */
  distributionId: string;
  cluster: string;
  /** Below the mount. */
  path: string;
  kind: DistributionKind;
  datasource?: string;
  /** The consumer or the instance segment of the path. */
  instance?: string;
  role: 'consumer' | 'producer';
  /** The ExternalSecret, `namespace/name`; absent where nobody pulls. */
  consumer?: string;
  /** The PushSecrets that publish the path, `namespace/name`. */
  publishers: readonly string[];
  /** The namespaces of the ExternalSecret and the PushSecrets. */
  namespaces: readonly string[];
  state: ChainState;
  /** The first broken place. */
  place?: Place;
  /** The verdict's; of a chain that works with a warning, the title of its worst finding. */
  sentence: string;
  cause?: FleetCauseRef;
  /** Ids of the rules that the chain breaks or its cause touches. */
  rules: readonly string[];
  /** ms since the epoch: since when it is in this state, as far as is known. */
  since?: number;
  /** Catalog entities that consume this chain. */
  consumers: readonly string[];
  /** Catalog entities that produce the path. */
  producers: readonly string[];
  /** Owners of the consumers. */
  consumerOwners: readonly string[];
  /** Owners of the producers. */
  producerOwners: readonly string[];
  /** Systems of the consumers and the producers. */
  systems: readonly string[];
}

/** What a list is narrowed by; several values of one field widen it again. @public */
export interface FleetFilter {
  cluster?: readonly string[];
  namespace?: readonly string[];
  datasource?: readonly string[];
  kind?: readonly DistributionKind[];
  state?: readonly ChainState[];
  /** Rule ids. */
  rule?: readonly string[];
  /** Keys of causes, `Finding.key`. */
  cause?: readonly string[];
  /** Refs of the consumers' or the producers' owners; `none` for chains that nobody owns. */
  owner?: readonly string[];
  /** Refs of systems. */
  system?: readonly string[];
  /** Words that must all be found in the names of a chain. */
  text?: string;
  /** In its state for at least as many seconds. */
  minAge?: number;
  /** In its state for at most as many seconds. */
  maxAge?: number;
}

/** What a list is ordered by. @public */
export type FleetSort = 'state' | 'path' | 'cluster' | 'since';

/** What a list is asked for. @public */
export interface FleetListRequest extends FleetFilter {
  /** By state, the worst first, unless told. */
  sort?: FleetSort;
  order?: 'asc' | 'desc';
}

/** `GET /distributions`: one page. @public */
export interface FleetPage {
  /** ms since the epoch. */
  evaluatedAt: number;
  /** How many match, on all pages. */
  total: number;
  items: readonly FleetRow[];
  /** Asks for the page that follows; absent on the last. */
  nextCursor?: string;
}

/** How many chains are in each state. @public */
export type FleetStates = Readonly<Record<ChainState, number>>;

/** One cause with all that it breaks. @public */
export interface FleetCause extends FleetCauseRef {
  cluster: string;
  place: Place;
  sentence: string;
  cure: Cure;
  rules: readonly string[];
  /** ms since the epoch: since when it is so, as far as is known. */
  since?: number;
  /** How many chains it breaks. */
  chains: number;
  paths: number;
  /** Owners of what it breaks, those with most chains first; at most 50. */
  teams: readonly { owner: string; chains: number }[];
  /** How many owners in all. */
  teamCount: number;
  /** How many of the chains nobody owns, as far as the catalog tells. */
  unowned: number;
}

/** A part of the fleet and how it is. @public */
export interface FleetPart {
  total: number;
  states: FleetStates;
}

/** One cluster: what it holds and how well it is seen. @public */
export interface FleetCluster extends FleetPart {
  cluster: string;
  coverage: CoverageState;
  /** ms since the epoch: since when the coverage is so. */
  since: number;
}

/** `GET /overview`. @public */
export interface FleetOverview extends FleetPart {
  /** ms since the epoch. */
  evaluatedAt: number;
  /** Whether chains are not counted because their cluster could not be read so far. */
  incomplete: boolean;
  /** Whether the catalog was read: before that nothing says to whom a chain belongs. */
  ownersKnown: boolean;
  /** How many owners have a chain. */
  teamCount: number;
  /** Causes, worst first; at most 100. */
  causes: readonly FleetCause[];
  causeCount: number;
  clusters: readonly FleetCluster[];
  datasources: readonly (FleetPart & { datasource: string })[];
  /** Which team's chains come from which datasource; the 40 teams with most chains. */
  matrix: {
    owners: readonly string[];
    cells: readonly (FleetPart & { datasource: string; owner: string })[];
  };
}

/** A field whose values are counted for who narrows a list. @public */
export type FleetFacetField = Exclude<
  keyof FleetFilter,
  'cause' | 'text' | 'minAge' | 'maxAge'
>;

/** Which values are counted, and among which chains. @public */
export interface FleetFacetRequest extends FleetFilter {
  facet: readonly FleetFacetField[];
  /** Words that must all be found in a value. */
  find?: string;
  /** How many values of a field are told, at most 1,000; 100 unless told. */
  most?: number;
}

/** The values of one field, most frequent first. @public */
export interface FleetFacet {
  field: FleetFacetField;
  /** `count` is how many chains of the list have the value, whatever else the field is narrowed to. */
  values: readonly { value: string; count: number }[];
  /** How many values there are, told or not. */
  valueCount: number;
}

/** `GET /facets`. @public */
export interface FleetFacets {
  /** ms since the epoch. */
  evaluatedAt: number;
  facets: readonly FleetFacet[];
}
