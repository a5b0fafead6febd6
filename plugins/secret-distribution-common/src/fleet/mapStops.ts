import type { FleetMap, FleetMapNodeKind } from './mapTypes';
import type { FleetRow } from './types';

/** Where a chain calls on its way. */
export interface Stop {
  /** Equal for what is one box. */
  key: string;
  kind: FleetMapNodeKind;
  cluster?: string;
  name: string;
  /** What of the box this is. */
  member: string;
  entities: readonly string[];
}

/** The boxes that a chain goes through. */
export interface Stops {
  producers: readonly Stop[];
  path: Stop;
  consumers: readonly Stop[];
}

interface Side {
  /** `namespace/name`, at least one. */
  objects: readonly string[];
  owners: readonly string[];
  entities: readonly string[];
}

const nobody: Stop = {
  key: 'nobody',
  kind: 'nobody',
  name: '',
  member: '',
  entities: [],
};

const sidesOf: Readonly<
  Record<
    FleetMap['grouping']['sides'],
    (row: FleetRow, side: Side) => readonly Stop[]
  >
> = {
  object: ({ cluster }, { objects, entities }) =>
    objects.map(name => ({
      key: `o ${cluster} ${name}`,
      kind: 'object',
      cluster,
      name,
      member: name,
      entities,
    })),
  namespace: ({ cluster }, { objects }) =>
    unique(objects.map(name => name.split('/')[0])).map(name => ({
      key: `n ${cluster} ${name}`,
      kind: 'namespace',
      cluster,
      name,
      member: objects.find(each => each.split('/')[0] === name) ?? name,
      entities: [],
    })),
  owner: ({ cluster }, { objects, owners }) =>
    (owners.length > 0 ? owners : ['']).map(name => ({
      key: `w ${name}`,
      kind: 'owner',
      name,
      member: `${cluster} ${objects[0]}`,
      entities: [],
    })),
};

/** How the boxes of a row are found. */
export function mapStops({
  paths,
  sides,
}: FleetMap['grouping']): (row: FleetRow) => Stops {
  const pathStop = paths === 'path' ? eachPath : datasource;
  const sideStops = sidesOf[sides];
  return row => ({
    producers:
      row.publishers.length === 0
        ? [nobody]
        : sideStops(row, {
            objects: row.publishers,
            owners: row.producerOwners,
            entities: row.producers,
          }),
    path: pathStop(row),
    consumers:
      row.consumer === undefined
        ? [nobody]
        : sideStops(row, {
            objects: [row.consumer],
            owners: row.consumerOwners,
            entities: row.consumers,
          }),
  });
}

function eachPath({ cluster, path, producers }: FleetRow): Stop {
  return {
    key: `p ${cluster} ${path}`,
    kind: 'path',
    cluster,
    name: path,
    member: path,
    entities: producers,
  };
}

function datasource({ cluster, path, datasource: name = '' }: FleetRow): Stop {
  return {
    key: `d ${cluster} ${name}`,
    kind: 'datasource',
    cluster,
    name,
    member: path,
    entities: [],
  };
}

function unique(values: readonly string[]): readonly string[] {
  return values.length === 1 ? values : [...new Set(values)];
}
