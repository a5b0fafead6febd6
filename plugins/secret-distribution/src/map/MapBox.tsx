import { memo } from 'react';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { RiCloseCircleFill } from '@remixicon/react';
import type { FleetMapNode } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { presentStates } from '../fleet/StateBar';
import { formatNumber } from '../clock';
import { useText } from '../text';
import { ChainStateWord, chainTone } from '../ui';
import { nameOf, placeOf } from './describe';
import styles from './Map.module.css';

export type MapBoxNode = Node<
  { node: FleetMapNode; isFaded: boolean; isChosen: boolean },
  'box'
>;

/** A box of the map: what it is, how its chains are, and whether they break here. */
export const MapBox = memo(({ data }: NodeProps<MapBoxNode>) => {
  const { node, isFaded, isChosen } = data;
  const t = useText();
  const [worst] = presentStates(node.states);
  const name = nameOf(t, node);
  return (
    <div
      className={styles.box}
      data-tone={worst ? chainTone[worst.state] : 'neutral'}
      data-column={node.column}
      data-missing={node.kind === 'nobody' || undefined}
      data-faded={isFaded || undefined}
      data-chosen={isChosen || undefined}
    >
      {node.column !== 'producer' && (
        <Handle type="target" position={Position.Left} isConnectable={false} />
      )}
      <strong className={styles.name} title={node.name || undefined}>
        {name}
      </strong>
      <span className={styles.place}>{placeOf(t, node)}</span>
      <span className={styles.state}>
        {worst && (
          <>
            <ChainStateWord state={worst.state} />
            <span className={styles.share}>
              {t('map.share', {
                part: formatNumber(t, worst.count),
                total: formatNumber(t, node.total),
              })}
            </span>
          </>
        )}
        {node.breaks > 0 && (
          <span className={styles.breaks}>
            <RiCloseCircleFill aria-hidden="true" />
            {t('map.breaks', { count: node.breaks })}
          </span>
        )}
      </span>
      {node.column !== 'consumer' && (
        <Handle type="source" position={Position.Right} isConnectable={false} />
      )}
    </div>
  );
});
