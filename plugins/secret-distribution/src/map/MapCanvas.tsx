import { useMemo, useRef } from 'react';
import {
  MarkerType,
  MiniMap,
  Panel as FlowPanel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Edge,
  type Viewport,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { RiAddLine, RiFullscreenLine, RiSubtractLine } from '@remixicon/react';
import type { FleetMap } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { presentStates } from '../fleet/StateBar';
import { useText } from '../text';
import { ButtonIcon, chainTone, type Tone } from '../ui';
import { BOX, mapWidth, placed } from './layout';
import { MapBox, type MapBoxNode } from './MapBox';
import styles from './Map.module.css';

const nodeTypes = { box: MapBox };
/** From so many boxes on a small map of the map helps. */
const MANY = 40;
const ZOOM = { min: 0.1, max: 2 };
const MARGIN = 20;
/** What is smaller cannot be read. */
const READABLE_ZOOM = 0.5;

/** Where one begins: all columns in sight if they can be read so, at the top, where the worst is. */
function startIn(width: number): Viewport {
  const zoom = (width - 2 * MARGIN) / mapWidth;
  return {
    x: MARGIN,
    y: MARGIN,
    zoom: Math.min(1, Math.max(READABLE_ZOOM, zoom)),
  };
}

/** What is broken is told by the line as well as by its colour. */
const dashes: Readonly<Record<Tone, string | undefined>> = {
  danger: '10 5',
  warning: '6 3',
  info: '2 4',
  neutral: '1 5',
  success: undefined,
};

const opacities: Readonly<Record<Tone, number>> = {
  danger: 0.95,
  warning: 0.9,
  info: 0.9,
  neutral: 0.9,
  success: 0.45,
};

/** The map, drawn: zoom, pan, and a box that is chosen with what it is joined to. */
export function MapCanvas(props: {
  map: FleetMap;
  chosen: string | undefined;
  onChoose(id: string | undefined): void;
}) {
  const { map, chosen, onChoose } = props;
  const t = useText();
  const canvas = useRef<HTMLDivElement>(null);
  const joined = useMemo(() => joinedTo(map, chosen), [map, chosen]);
  const boxes = useMemo(
    () =>
      placed(map).map(
        ({ node, x, y }): MapBoxNode => ({
          id: node.id,
          type: 'box',
          position: { x, y },
          width: BOX.width,
          height: BOX.height,
          ariaRole: 'button',
          domAttributes: { 'aria-pressed': node.id === chosen },
          data: {
            node,
            isFaded: joined !== undefined && !joined.has(node.id),
            isChosen: node.id === chosen,
          },
        }),
      ),
    [map, chosen, joined],
  );
  const lines = useMemo(
    () =>
      map.edges.map(({ from, to, total, states }): Edge => {
        const [worst] = presentStates(states);
        const tone = worst ? chainTone[worst.state] : 'neutral';
        const isFaded =
          joined !== undefined && !(joined.has(from) && joined.has(to));
        return {
          id: `${from} ${to}`,
          source: from,
          target: to,
          className: styles.line,
          data: { tone },
          markerEnd: {
            type: MarkerType.ArrowClosed,
            markerUnits: 'userSpaceOnUse',
            width: 18,
            height: 18,
            color: `var(--sd-map-${tone})`,
          },
          style: {
            stroke: `var(--sd-map-${tone})`,
            strokeWidth: Math.min(5, 1.5 + Math.log2(total) / 2),
            strokeDasharray: dashes[tone],
            // What is well must not hide what is not.
            opacity: isFaded ? 0.1 : opacities[tone],
          },
        };
      }),
    [map, joined],
  );
  return (
    <div className={styles.canvas} ref={canvas}>
      <ReactFlowProvider>
        <ReactFlow
          nodes={boxes}
          edges={lines}
          nodeTypes={nodeTypes}
          onInit={({ setViewport }) =>
            setViewport(startIn(canvas.current?.clientWidth ?? mapWidth))
          }
          minZoom={ZOOM.min}
          maxZoom={ZOOM.max}
          panOnScroll
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          onlyRenderVisibleElements={map.nodes.length > 3 * MANY}
          aria-label={t('map.drawn')}
          ariaLabelConfig={{
            'node.a11yDescription.default': t('map.keys'),
            'edge.a11yDescription.default': '',
          }}
          onNodeClick={(_, { id }) => onChoose(id === chosen ? undefined : id)}
          onPaneClick={() => onChoose(undefined)}
          onSelectionChange={({ nodes }) => {
            if (nodes[0] && nodes[0].id !== chosen) {
              onChoose(nodes[0].id);
            }
          }}
        >
          <Zoom />
          {map.nodes.length > MANY && (
            <MiniMap
              pannable
              zoomable
              ariaLabel={t('map.small')}
              className={styles.small}
              nodeClassName={({ data }) =>
                smallTone(data as MapBoxNode['data'])
              }
            />
          )}
        </ReactFlow>
      </ReactFlowProvider>
    </div>
  );
}

function Zoom() {
  const t = useText();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <FlowPanel position="top-right" className={styles.zoom}>
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiAddLine />}
        aria-label={t('map.zoomIn')}
        onPress={() => zoomIn()}
      />
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiSubtractLine />}
        aria-label={t('map.zoomOut')}
        onPress={() => zoomOut()}
      />
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiFullscreenLine />}
        aria-label={t('map.fit')}
        onPress={() => fitView({ padding: 0.05 })}
      />
    </FlowPanel>
  );
}

/** The chosen box and all that chains through it call at, as far as lines tell. */
function joinedTo(
  { nodes, edges }: FleetMap,
  chosen: string | undefined,
): ReadonlySet<string> | undefined {
  const start = nodes.find(({ id }) => id === chosen);
  if (!start) {
    return undefined;
  }
  const joined = new Set([start.id]);
  const follow = (ids: ReadonlySet<string>, forward: boolean) => {
    const next = edges
      .filter(({ from, to }) => ids.has(forward ? from : to))
      .map(({ from, to }) => (forward ? to : from));
    next.forEach(id => joined.add(id));
    return new Set(next);
  };
  const one = new Set([start.id]);
  follow(follow(one, true), true);
  follow(follow(one, false), false);
  return joined;
}

function smallTone({ node }: MapBoxNode['data']): string {
  const [worst] = presentStates(node.states);
  return styles[`small-${worst ? chainTone[worst.state] : 'neutral'}`];
}
