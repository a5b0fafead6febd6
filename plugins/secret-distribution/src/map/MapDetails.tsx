import { RiCloseLine } from '@remixicon/react';
import type {
  FleetMapNode,
  FleetMapRequest,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { EntityLink } from '../fleet/EntityLink';
import { StateBar, StateCounts } from '../fleet/StateBar';
import { writeQuery } from '../fleet/query';
import { useSubPageHref } from '../page';
import { useText } from '../text';
import { ButtonIcon, Link, Name, Panel } from '../ui';
import { nameOf, placeOf } from './describe';
import { filterOfNode, filterPart } from './mapQuery';
import styles from './Map.module.css';

/** What is chosen on the map, and where it leads. */
export function MapDetails(props: {
  node: FleetMapNode;
  request: FleetMapRequest;
  onClose(): void;
}) {
  const { node, request, onClose } = props;
  const t = useText();
  const hrefOf = useSubPageHref();
  const query = filterOfNode(node, filterPart(request));
  return (
    <Panel className={styles.details} aria-label={t('map.chosen')}>
      <header className={styles.detailsHeader}>
        <span className={styles.cell}>
          <strong>
            <Name>{nameOf(t, node)}</Name>
          </strong>
          <span className={styles.place}>{placeOf(t, node)}</span>
        </span>
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiCloseLine />}
          aria-label={t('map.close')}
          onPress={onClose}
        />
      </header>
      <StateBar states={node.states} />
      <StateCounts states={node.states} />
      {node.breaks > 0 && (
        <span>{t('map.breaks', { count: node.breaks })}</span>
      )}
      <span className={styles.links}>
        {query && (
          <>
            <Link href={hrefOf('distributions', writeQuery(query))}>
              {t('map.inList', { count: node.total })}
            </Link>
            <Link href={hrefOf('map', writeQuery(query))}>{t('map.only')}</Link>
          </>
        )}
        {node.entities.map(entity => (
          <EntityLink key={entity} entityRef={entity} tab />
        ))}
      </span>
    </Panel>
  );
}
