import type { FleetCluster } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age, formatNumber } from '../clock';
import { useSubPageHref } from '../page';
import { useText } from '../text';
import { DataTable, Link, Name, Panel } from '../ui';
import { writeQuery } from './query';
import { StateBar, StateCounts } from './StateBar';
import styles from './Fleet.module.css';

/** Every cluster by itself: they are independent worlds. */
export function ClusterTable(props: { clusters: readonly FleetCluster[] }) {
  const t = useText();
  const hrefOf = useSubPageHref();
  return (
    <section className={styles.section} aria-labelledby="sd-fleet-clusters">
      <h2 id="sd-fleet-clusters" className={styles.heading}>
        {t('fleet.clusters')}
      </h2>
      <Panel className={styles.padded}>
        <DataTable
          label={t('fleet.clusters')}
          columns={[
            t('details.cluster'),
            t('fleet.seen'),
            t('fleet.chains'),
            t('details.state'),
          ]}
          rows={props.clusters.map(each => ({
            key: each.cluster,
            cells: [
              <Link
                href={hrefOf(
                  'distributions',
                  writeQuery({
                    cluster: [each.cluster],
                  }),
                )}
              >
                <Name>{each.cluster}</Name>
              </Link>,
              <>
                {t(`coverage.stateName.${each.coverage}`)}
                {each.coverage !== 'live' && each.since > 0 && (
                  <>
                    {', '}
                    <Age at={each.since} />
                  </>
                )}
              </>,
              formatNumber(t, each.total),
              each.total === 0 ? undefined : (
                <div className={styles.states}>
                  <StateBar states={each.states} />
                  <StateCounts states={each.states} />
                </div>
              ),
            ],
          }))}
        />
      </Panel>
    </section>
  );
}
