import type { ChainState, Place } from '../model/types';
import { mapStops, type Stop } from './mapStops';
import type {
  FleetMap,
  FleetMapColumn,
  FleetMapEdge,
  FleetMapNode,
  FleetMapRequest,
} from './mapTypes';
import { Tally } from './Tally';
import type { FleetRow } from './types';

/** Up to so many boxes in a column a person still sees each. */
const READABLE = 60;
const MOST_ENTITIES = 3;
/** After how many rows others may have their turn. */
const ROWS_AT_ONCE = 1_000;

const worstFirst: readonly ChainState[] = [
  'broken',
  'stale',
  'unknown',
  'pending',
  'warning',
  'ok',
];

const columnOfPlace: Readonly<Partial<Record<Place, FleetMapColumn>>> = {
  source: 'producer',
  push: 'producer',
  vault: 'path',
  store: 'path',
  platform: 'path',
  pull: 'consumer',
  target: 'consumer',
  workload: 'consumer',
  entity: 'consumer',
};

/** A box while chains are counted into it. */
class Box {
  readonly #stop: Stop;
  readonly #column: FleetMapColumn;
  readonly #members = new Set<string>();
  readonly #entities = new Set<string>();
  readonly #tally = new Tally();
  #breaks = 0;
  #worst = worstFirst.length;

  constructor(column: FleetMapColumn, stop: Stop) {
    this.#column = column;
    this.#stop = stop;
  }

  add(row: FleetRow, stop: Stop): void {
    this.#tally.add(row.state);
    this.#worst = Math.min(this.#worst, worstFirst.indexOf(row.state));
    this.#members.add(stop.member);
    if (row.place && columnOfPlace[row.place] === this.#column) {
      this.#breaks += row.state === 'ok' ? 0 : 1;
    }
    for (const entity of stop.entities) {
      if (this.#entities.size < MOST_ENTITIES) {
        this.#entities.add(entity);
      }
    }
  }

  /** Negative where this one is worth being seen before the other. */
  compare(other: Box): number {
    return (
      this.#worst - other.#worst ||
      other.#breaks - this.#breaks ||
      other.#tally.total - this.#tally.total ||
      (this.#stop.key < other.#stop.key ? -1 : 1)
    );
  }

  node(id: string): FleetMapNode {
    const { kind, cluster, name } = this.#stop;
    return {
      id,
      column: this.#column,
      kind,
      ...(cluster !== undefined && { cluster }),
      name,
      members: this.#members.size,
      entities: [...this.#entities],
      ...this.#tally.part(),
      breaks: this.#breaks,
    };
  }
}

/** One column; what is too much for it is told as one. */
class Column {
  readonly #column: FleetMapColumn;
  readonly #boxes = new Map<string, Box>();
  readonly #told = new Map<string, { id: string; box: Box }>();
  readonly #rest: { id: string; box: Box };

  constructor(column: FleetMapColumn) {
    this.#column = column;
    const stop: Stop = {
      key: '',
      kind: 'rest',
      name: '',
      member: '',
      entities: [],
    };
    this.#rest = { id: `${column}-rest`, box: new Box(column, stop) };
  }

  add(row: FleetRow, stop: Stop): void {
    let box = this.#boxes.get(stop.key);
    if (!box) {
      box = new Box(this.#column, stop);
      this.#boxes.set(stop.key, box);
    }
    box.add(row, stop);
  }

  /** Chooses whom to tell one by one, the worst first. */
  choose(limit: number): void {
    [...this.#boxes]
      .sort(([, a], [, b]) => a.compare(b))
      .slice(0, limit)
      .forEach(([key, box], index) =>
        this.#told.set(key, { id: `${this.#column}-${index}`, box }),
      );
  }

  /** Where these stops of a row are told. */
  idsOf(row: FleetRow, stops: readonly Stop[]): readonly string[] {
    const ids = new Set<string>();
    for (const stop of stops) {
      const told = this.#told.get(stop.key);
      if (told) {
        ids.add(told.id);
      } else {
        if (!ids.has(this.#rest.id)) {
          this.#rest.box.add(row, { ...stop, member: stop.key, entities: [] });
        }
        ids.add(this.#rest.id);
      }
    }
    return [...ids];
  }

  nodes(): readonly FleetMapNode[] {
    const told = [...this.#told.values()].map(({ id, box }) => box.node(id));
    const rest = this.#rest.box.node(this.#rest.id);
    return rest.total > 0 ? [...told, rest] : told;
  }
}

/**
 * Who publishes, which paths, who pulls, as boxes in three columns with what goes between them.
 * Clusters are never mixed but in a team's box. A column has the worst one by one and all others
 * as one, so that a map of any size can be looked at.
 *
 * @param options - `rows` are what the reader may see
 * @returns steps to be taken to the end, so that others may have their turn between two
 * @public
 */
export function* fleetMap(options: {
  rows: readonly FleetRow[];
  request: Pick<FleetMapRequest, 'paths' | 'sides' | 'limit'>;
  incomplete: boolean;
  /** ms since the epoch. */
  now: number;
}): Generator<void, FleetMap, void> {
  const { rows, request, incomplete, now } = options;
  const { limit = READABLE } = request;
  const grouping = groupingOf(rows, request);
  const stopsOf = mapStops(grouping);
  const producers = new Column('producer');
  const paths = new Column('path');
  const consumers = new Column('consumer');
  const pathIds = new Set<string>();
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    const stops = stopsOf(row);
    pathIds.add(row.distributionId);
    stops.producers.forEach(stop => producers.add(row, stop));
    paths.add(row, stops.path);
    stops.consumers.forEach(stop => consumers.add(row, stop));
    if (index % ROWS_AT_ONCE === 0) {
      yield;
    }
  }
  [producers, paths, consumers].forEach(column => column.choose(limit));
  const edges = new Map<string, { from: string; to: string; tally: Tally }>();
  const join = (from: string, to: string, row: FleetRow) => {
    const key = `${from} ${to}`;
    let edge = edges.get(key);
    if (!edge) {
      edge = { from, to, tally: new Tally() };
      edges.set(key, edge);
    }
    edge.tally.add(row.state);
  };
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    const stops = stopsOf(row);
    const [path] = paths.idsOf(row, [stops.path]);
    for (const from of producers.idsOf(row, stops.producers)) {
      join(from, path, row);
    }
    for (const to of consumers.idsOf(row, stops.consumers)) {
      join(path, to, row);
    }
    if (index % ROWS_AT_ONCE === 0) {
      yield;
    }
  }
  return {
    evaluatedAt: now,
    total: rows.length,
    paths: pathIds.size,
    incomplete,
    grouping,
    nodes: [producers, paths, consumers].flatMap(column => column.nodes()),
    edges: [...edges.values()].map(
      ({ from, to, tally }): FleetMapEdge => ({ from, to, ...tally.part() }),
    ),
  };
}

/** As asked for; else as fine as can be looked at. */
function groupingOf(
  rows: readonly FleetRow[],
  asked: Pick<FleetMapRequest, 'paths' | 'sides'>,
): FleetMap['grouping'] {
  const paths = new Set<string>();
  const pulls = new Set<string>();
  for (const row of rows) {
    paths.add(row.distributionId);
    pulls.add(row.id);
    if (paths.size > READABLE && pulls.size > READABLE) {
      break;
    }
  }
  return {
    paths: asked.paths ?? (paths.size > READABLE ? 'datasource' : 'path'),
    sides:
      asked.sides ?? (pulls.size > READABLE ? commonSides(rows) : 'object'),
  };
}

/** Teams say more than namespaces, where the catalog knows those of most chains. */
function commonSides(rows: readonly FleetRow[]): 'owner' | 'namespace' {
  const owned = rows.filter(
    ({ consumerOwners, producerOwners }) =>
      consumerOwners.length + producerOwners.length > 0,
  );
  return owned.length * 2 > rows.length ? 'owner' : 'namespace';
}
