import type {
  FleetMap,
  FleetMapColumn,
  FleetMapNode,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** The size of a box and how far boxes are from each other, px. */
export const BOX = { width: 264, height: 72, gap: 12, channel: 200 };

const columns: readonly FleetMapColumn[] = ['producer', 'path', 'consumer'];

/** How wide the three columns are together, px. */
export const mapWidth = 3 * BOX.width + 2 * BOX.channel;

/** A box with its place, px. */
export interface PlacedNode {
  node: FleetMapNode;
  x: number;
  y: number;
}

/**
 * Places the boxes in their three columns. The paths keep their order, the worst first; whoever
 * publishes or pulls stands beside its paths, so that few lines cross.
 */
export function placed({
  nodes,
  edges,
}: Pick<FleetMap, 'nodes' | 'edges'>): readonly PlacedNode[] {
  const step = BOX.height + BOX.gap;
  const paths = lastOfKind(nodes.filter(({ column }) => column === 'path'));
  const heights = new Map(paths.map(({ id }, index) => [id, index * step]));
  const neighbours = new Map<string, number[]>();
  for (const { from, to } of edges) {
    for (const [side, path] of [
      [from, to],
      [to, from],
    ]) {
      const height = heights.get(path);
      if (height !== undefined) {
        neighbours.set(side, [...(neighbours.get(side) ?? []), height]);
      }
    }
  }
  return columns.flatMap((column, index) => {
    const x = index * (BOX.width + BOX.channel);
    if (column === 'path') {
      return paths.map(node => ({ node, x, y: heights.get(node.id) ?? 0 }));
    }
    const beside = nodes
      .filter(node => node.column === column)
      .map(node => ({ node, wanted: mean(neighbours.get(node.id) ?? []) }))
      .sort(
        (a, b) =>
          Number(a.node.kind === 'rest') - Number(b.node.kind === 'rest') ||
          a.wanted - b.wanted,
      );
    let free = 0;
    return beside.map(({ node, wanted }) => {
      const y = Math.max(free, wanted);
      free = y + step;
      return { node, x, y };
    });
  });
}

/** What is not told one by one stands below all that is. */
function lastOfKind(nodes: readonly FleetMapNode[]): readonly FleetMapNode[] {
  return [
    ...nodes.filter(({ kind }) => kind !== 'rest'),
    ...nodes.filter(({ kind }) => kind === 'rest'),
  ];
}

function mean(values: readonly number[]): number {
  return values.length === 0
    ? 0
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}
