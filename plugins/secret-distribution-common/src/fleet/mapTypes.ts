import type { FleetFilter, FleetPart } from './types';

/** Whether paths are told one by one, or those of a datasource as one. @public */
export type FleetMapPaths = 'path' | 'datasource';

/** What the PushSecrets and ExternalSecrets are told as. @public */
export type FleetMapSides = 'object' | 'namespace' | 'owner';

/** What a map is asked for. @public */
export interface FleetMapRequest extends FleetFilter {
  /** Chosen by size unless told. */
  paths?: FleetMapPaths;
  /** Chosen by size unless told. */
  sides?: FleetMapSides;
  /** How many of a column are told one by one; 60 unless told. */
  limit?: number;
}

/** The three columns of a map. @public */
export type FleetMapColumn = 'producer' | 'path' | 'consumer';

/**
 * What a box stands for: `nobody` for a publisher or a consumer that is missing, `rest` for all
 * of a column that is not told one by one.
 *
 * @public
 */
export type FleetMapNodeKind =
  | FleetMapSides
  | FleetMapPaths
  | 'nobody'
  | 'rest';

/** A box on the map, with the chains that go through it. @public */
export interface FleetMapNode extends FleetPart {
  id: string;
  column: FleetMapColumn;
  kind: FleetMapNodeKind;
  /** Absent where it is not of one cluster. */
  cluster?: string;
  /** `namespace/name`, a namespace, an owner's ref, a path or a datasource; empty where there is none. */
  name: string;
  /** How many objects, paths or groups it stands for. */
  members: number;
  /** Catalog entities that it belongs to, at most 3. */
  entities: readonly string[];
  /** How many chains have their first broken link here. */
  breaks: number;
}

/** What goes from one box to another. @public */
export interface FleetMapEdge extends FleetPart {
  from: string;
  to: string;
}

/** `GET /map`: who publishes, which paths, who pulls. @public */
export interface FleetMap {
  /** ms since the epoch. */
  evaluatedAt: number;
  /** Chains. */
  total: number;
  paths: number;
  /** Whether chains are left out because their cluster could not be read so far. */
  incomplete: boolean;
  grouping: { paths: FleetMapPaths; sides: FleetMapSides };
  nodes: readonly FleetMapNode[];
  edges: readonly FleetMapEdge[];
}
