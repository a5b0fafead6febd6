import type { ClusterCoverage } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../clock';
import { useText } from '../text';
import { coverageTone, DataTable, Disclosure, Name, RichText } from '../ui';
import styles from './ObservedClusters.module.css';

/** On what the verdict stands: which sources of which cluster are seen, and how well. */
export function ObservedClusters(props: {
  clusters: readonly ClusterCoverage[];
}) {
  const t = useText();
  if (props.clusters.length === 0) {
    return null;
  }
  return (
    <Disclosure className={styles.observed} summary={t('coverage.heading')}>
      <div className={styles.clusters}>
        {props.clusters.map(coverage => (
          <Cluster key={coverage.cluster} coverage={coverage} />
        ))}
      </div>
    </Disclosure>
  );
}

function Cluster(props: { coverage: ClusterCoverage }) {
  const { cluster, sources, vault, skipped } = props.coverage;
  const t = useText();
  return (
    <section aria-label={cluster}>
      <h3 className={styles.name}>
        <Name>{cluster}</Name>
      </h3>
      <DataTable
        label={cluster}
        columns={[
          t('coverage.source'),
          t('coverage.state'),
          t('coverage.since'),
          t('coverage.reason'),
        ]}
        rows={sources.map(({ source, state, since, reason }) => ({
          key: source,
          cells: [
            source,
            <span
              key="state"
              className={styles.state}
              data-tone={coverageTone[state]}
            >
              {t(`coverage.stateName.${state}`)}
            </span>,
            <Age key="since" at={since} />,
            reason && <RichText key="reason">{reason}</RichText>,
          ],
        }))}
      />
      {vault && (
        <p className={styles.text}>
          {t('coverage.vault')}:{' '}
          {t(`coverage.blindness.${vault.blindness}`, { cluster })}
          {vault.checkedAt !== undefined && (
            <>
              {' '}
              (<Age at={vault.checkedAt} />)
            </>
          )}
        </p>
      )}
      {skipped.length > 0 && (
        <Disclosure
          className={styles.text}
          summary={t('coverage.skipped', { count: skipped.length })}
        >
          <ul>
            {skipped.map(({ object, reason }) => (
              <li key={object}>
                <Name>{object}</Name>: <RichText>{reason}</RichText>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}
