import type {
  FleetFilter,
  FleetMap,
  FleetMapColumn,
  FleetMapNode,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { StateCounts } from '../fleet/StateBar';
import { writeQuery } from '../fleet/query';
import { useSubPageHref } from '../page';
import { formatNumber } from '../clock';
import { useText } from '../text';
import { DataTable, Link, Panel } from '../ui';
import { nameOf, placeOf } from './describe';
import { filterOfNode } from './mapQuery';
import fleet from '../fleet/Fleet.module.css';
import styles from './Map.module.css';

/** So many neighbours are named. */
const NAMED = 4;

const columns: readonly FleetMapColumn[] = ['path', 'producer', 'consumer'];

/** All that the map shows, as tables. */
export function MapTable(props: { map: FleetMap; filter: FleetFilter }) {
  const { map } = props;
  const t = useText();
  return (
    <div className={styles.tables}>
      {columns.map(column => {
        const id = `sd-map-${column}`;
        const nodes = map.nodes.filter(node => node.column === column);
        return (
          <section key={column} className={fleet.section} aria-labelledby={id}>
            <h3 id={id} className={fleet.heading}>
              {t(`map.column.${column}`)}
            </h3>
            <Panel className={styles.table}>
              <ColumnTable {...props} column={column} nodes={nodes} />
            </Panel>
          </section>
        );
      })}
    </div>
  );
}

function ColumnTable(props: {
  map: FleetMap;
  filter: FleetFilter;
  column: FleetMapColumn;
  nodes: readonly FleetMapNode[];
}) {
  const { map, filter, column, nodes } = props;
  const t = useText();
  const hrefOf = useSubPageHref();
  const byId = new Map(map.nodes.map(node => [node.id, node]));
  const namesOf = (ids: readonly string[]) => {
    const names = ids.flatMap(id => {
      const node = byId.get(id);
      return node ? [nameOf(t, node)] : [];
    });
    const more = names.length - NAMED;
    return names.length === 0 ? undefined : (
      <>
        {names.slice(0, NAMED).join(', ')}
        {more > 0 && ` ${t('cause.more', { count: more })}`}
      </>
    );
  };
  const before = (id: string) =>
    map.edges.filter(({ to }) => to === id).map(({ from }) => from);
  const after = (id: string) =>
    map.edges.filter(({ from }) => from === id).map(({ to }) => to);
  return (
    <DataTable
      label={t(`map.column.${column}`)}
      columns={[
        t('map.name'),
        t('details.state'),
        t('map.brokenHere'),
        ...(column === 'producer' ? [] : [t('map.from')]),
        ...(column === 'consumer' ? [] : [t('map.to')]),
      ]}
      rows={nodes.map(node => {
        const query = filterOfNode(node, filter);
        const name = nameOf(t, node);
        return {
          key: node.id,
          cells: [
            <span className={styles.cell}>
              {query ? (
                <Link href={hrefOf('distributions', writeQuery(query))}>
                  {name}
                </Link>
              ) : (
                name
              )}
              <span className={fleet.muted}>{placeOf(t, node)}</span>
            </span>,
            <StateCounts states={node.states} />,
            node.breaks > 0 ? formatNumber(t, node.breaks) : undefined,
            ...(column === 'producer' ? [] : [namesOf(before(node.id))]),
            ...(column === 'consumer' ? [] : [namesOf(after(node.id))]),
          ],
        };
      })}
    />
  );
}
