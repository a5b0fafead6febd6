import { useSearchParams } from 'react-router-dom';
import {
  secretDistributionReadinessReadPermission,
  type ClusterReadiness,
  type ReadinessReport,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age, ServerClock } from '../clock';
import { PageLoading, PageProblem } from '../page/states';
import { useText } from '../text';
import {
  Alert,
  Button,
  Panel,
  ToggleButton,
  ToggleButtonGroup,
  VisuallyHidden,
} from '../ui';
import { ClusterCard } from './ClusterCard';
import { ReadinessIcon } from './ReadinessWord';
import { useReadiness } from './useReadiness';
import styles from './Readiness.module.css';

/** Whether each cluster is ready for distributions, and what to do where it is not. */
export function ReadinessPage() {
  const t = useText();
  const { data, error, loading, receivedAt, refresh } = useReadiness();
  if (!data) {
    return error ? (
      <PageProblem
        error={error}
        retrying={loading}
        onRetry={refresh}
        permission={secretDistributionReadinessReadPermission.name}
      />
    ) : (
      <PageLoading label={t('readiness.loading')} />
    );
  }
  return (
    <ServerClock
      serverTime={data.evaluatedAt}
      receivedAt={receivedAt ?? Date.now()}
    >
      <div className={styles.page} data-testid="secret-distribution-readiness">
        {error && <Outdated at={data.evaluatedAt} onRetry={refresh} />}
        {data.clusters.length === 0 ? (
          <NoClusters />
        ) : (
          <Clusters report={data} />
        )}
      </div>
    </ServerClock>
  );
}

function Clusters(props: { report: ReadinessReport }) {
  const { clusters } = props.report;
  const t = useText();
  const [params, setParams] = useSearchParams();
  const asked = params.get('cluster') ?? '';
  const shown = clusters.filter(({ cluster }) => cluster === asked);
  const isKnown = shown.length > 0;

  const show = (cluster: string) =>
    setParams(
      before => {
        const after = new URLSearchParams(before);
        if (cluster) {
          after.set('cluster', cluster);
        } else {
          after.delete('cluster');
        }
        return after;
      },
      { replace: true },
    );

  return (
    <>
      <VisuallyHidden>
        <h2>{t('readiness.heading')}</h2>
      </VisuallyHidden>
      {clusters.length > 1 && (
        <ToggleButtonGroup
          className={styles.clusters}
          aria-label={t('readiness.choose')}
          disallowEmptySelection
          selectedKeys={[isKnown ? asked : '']}
          onSelectionChange={([key]) => show(String(key ?? ''))}
        >
          {[
            <ToggleButton key="" id="" size="small">
              {t('readiness.all')}
            </ToggleButton>,
            ...clusters.map(each => <Choice key={each.cluster} {...each} />),
          ]}
        </ToggleButtonGroup>
      )}
      {asked && !isKnown && (
        <p className={styles.text}>
          {t('readiness.notKnown', { cluster: asked })}
        </p>
      )}
      {(isKnown ? shown : clusters).map(each => (
        <ClusterCard
          key={each.cluster}
          readiness={each}
          open={isKnown || clusters.length === 1}
        />
      ))}
    </>
  );
}

function Choice({ cluster, state }: ClusterReadiness) {
  const t = useText();
  return (
    <ToggleButton
      id={cluster}
      size="small"
      aria-label={`${cluster}, ${t(`readiness.clusterState.${state}`)}`}
      iconStart={<ReadinessIcon state={state} />}
    >
      {cluster}
    </ToggleButton>
  );
}

function Outdated(props: { at: number; onRetry(): void }) {
  const t = useText();
  return (
    <Alert
      status="warning"
      icon
      title={
        <>
          {t('readiness.outdated')} <Age at={props.at} />
        </>
      }
      customActions={
        <Button size="small" variant="tertiary" onPress={props.onRetry}>
          {t('problem.retry')}
        </Button>
      }
    />
  );
}

function NoClusters() {
  const t = useText();
  return (
    <Panel className={styles.padded}>
      <h2 className={styles.title}>{t('readiness.noneTitle')}</h2>
      <p className={styles.text}>{t('readiness.none')}</p>
    </Panel>
  );
}
