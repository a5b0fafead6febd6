import type { FleetRow } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { DataTable, Panel } from '../ui';
import { fleetCells, fleetHeadings } from './fleetColumns';
import styles from './List.module.css';

/** One row for each chain, with the way to the tab of whoever it belongs to. */
export function FleetTable(props: { rows: readonly FleetRow[] }) {
  const t = useText();
  return (
    <Panel className={styles.table}>
      <DataTable
        label={t('fleet.list.label')}
        columns={fleetHeadings(t)}
        rows={props.rows.map(row => ({ key: row.id, cells: fleetCells(row) }))}
      />
    </Panel>
  );
}
