import type { EntityRollUp } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ServerClock } from '../clock';
import { CoverageNotices, RefreshFailedNotice } from '../components/Notices';
import { ObservedClusters } from '../components/ObservedClusters';
import { useText } from '../text';
import { Alert, Panel } from '../ui';
import { Members } from './Members';
import { RollUpCauses } from './RollUpCauses';
import { RollUpVerdict } from './RollUpVerdict';
import styles from './RollUp.module.css';

/** The roll-up, once there is an answer. */
export function RollUpView(props: {
  data: EntityRollUp;
  receivedAt: number;
  loading: boolean;
  refreshFailed: boolean;
  onRefresh(): void;
}) {
  const { data, receivedAt, loading, onRefresh } = props;
  const t = useText();
  return (
    <ServerClock serverTime={data.evaluatedAt} receivedAt={receivedAt}>
      <div className={styles.tab}>
        <RollUpVerdict data={data} loading={loading} onRefresh={onRefresh} />
        {props.refreshFailed && (
          <RefreshFailedNotice
            at={data.evaluatedAt}
            loading={loading}
            onRetry={onRefresh}
          />
        )}
        <CoverageNotices clusters={data.clusters} />
        {data.incomplete && (
          <Alert
            role="status"
            status="warning"
            icon
            title={t('rollUp.incomplete')}
          />
        )}
        <RollUpCauses data={data} />
        {data.memberCount === 0 ? (
          <Panel className={styles.padded}>
            <h2 className={styles.heading}>{t('empty.title')}</h2>
            <p className={styles.text}>
              {data.without > 0
                ? t('rollUp.empty', { count: data.without })
                : t('rollUp.nobody')}
            </p>
          </Panel>
        ) : (
          <Members data={data} />
        )}
        <ObservedClusters clusters={data.clusters} />
      </div>
    </ServerClock>
  );
}
