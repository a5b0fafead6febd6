import { Age } from '../../clock';
import { useText } from '../../text';
import { DataTable, Name, Panel, RichText, Skeleton } from '../../ui';
import { chainsOf, type RotationQuery } from './query';
import { useCauses } from './useRotations';
import styles from './RotationsPage.module.css';

/** More rows than this are for the export. */
const MOST_ROWS = 100;

/** The causes that the chains of the list had: first seen, last seen, how often. */
export function CausesTable(props: { query: RotationQuery }) {
  const t = useText();
  const { data, error } = useCauses(chainsOf(props.query));
  if (!data) {
    return error ? (
      <p role="alert">{t('rotations.failed')}</p>
    ) : (
      <div role="status" aria-label={t('rotations.loading')}>
        <Skeleton height={84} />
      </div>
    );
  }
  const causes = [...data.items].sort((a, b) => b.lastSeenAt - a.lastSeenAt);
  if (causes.length === 0) {
    return <p className={styles.muted}>{t('rotationList.noCauses')}</p>;
  }
  const isPart = causes.length > MOST_ROWS || data.nextCursor !== undefined;
  return (
    <Panel className={styles.panel}>
      <DataTable
        label={t('rotations.causesLabel')}
        columns={[
          t('rotations.columns.cause'),
          t('fleet.list.path'),
          t('details.cluster'),
          t('rotations.columns.first'),
          t('rotations.columns.last'),
          t('rotations.columns.times'),
        ]}
        rows={causes.slice(0, MOST_ROWS).map(cause => ({
          key: `${cause.distribution.id} ${cause.consumer ?? ''} ${
            cause.cause
          }`,
          cells: [
            <RichText key="title">{cause.title}</RichText>,
            <span key="path" className={styles.what}>
              <Name>{cause.distribution.path}</Name>
              {cause.consumer !== undefined && (
                <span className={styles.muted}>
                  <Name>{cause.consumer}</Name>
                </span>
              )}
            </span>,
            <Name key="cluster">{cause.distribution.cluster}</Name>,
            <Age key="first" at={cause.firstSeenAt} />,
            cause.lasts ? (
              t('rotations.lasts')
            ) : (
              <Age key="last" at={cause.lastSeenAt} />
            ),
            String(cause.times),
          ],
        }))}
      />
      {isPart && (
        <p className={styles.muted}>{t('rotationList.causesInExport')}</p>
      )}
    </Panel>
  );
}
