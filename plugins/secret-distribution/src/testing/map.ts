import type {
  FleetMap,
  FleetMapNode,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { buildStates } from './fleet';

/** A box with one chain that works. */
export function buildNode(given: Partial<FleetMapNode> = {}): FleetMapNode {
  return {
    id: 'path-0',
    column: 'path',
    kind: 'path',
    cluster: 'platform',
    name: 'platform-data/postgres/temporal',
    members: 1,
    entities: [],
    total: 1,
    states: buildStates({ ok: 1 }),
    breaks: 0,
    ...given,
  };
}

/** One path that breaks at its consumer. */
export function buildMap(given: Partial<FleetMap> = {}): FleetMap {
  const broken = { total: 1, states: buildStates({ broken: 1 }) };
  return {
    evaluatedAt: Date.now(),
    total: 1,
    paths: 1,
    incomplete: false,
    grouping: { paths: 'path', sides: 'object' },
    nodes: [
      buildNode({
        id: 'producer-0',
        column: 'producer',
        kind: 'object',
        name: 'operator/temporal-push',
        ...broken,
      }),
      buildNode(broken),
      buildNode({
        id: 'consumer-0',
        column: 'consumer',
        kind: 'object',
        name: 'temporal/postgres',
        breaks: 1,
        ...broken,
      }),
    ],
    edges: [
      { from: 'producer-0', to: 'path-0', ...broken },
      { from: 'path-0', to: 'consumer-0', ...broken },
    ],
    ...given,
  };
}
