import type { ClusterCoverage } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useAge } from '../clock';
import { useText } from '../text';
import { Alert, Button, RichText } from '../ui';

/** Says that what is on the screen is older than it looks. */
export function RefreshFailedNotice(props: {
  /** When what is shown was evaluated. */
  at: number;
  loading: boolean;
  onRetry(): void;
}) {
  const t = useText();
  const age = useAge(props.at);
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={t('refresh.failed', { age })}
      customActions={
        <Button
          size="small"
          variant="secondary"
          isPending={props.loading}
          onPress={props.onRetry}
        >
          {t('refresh.retry')}
        </Button>
      }
    />
  );
}

/** One notice per cluster that cannot be seen in full. */
export function CoverageNotices(props: {
  clusters: readonly ClusterCoverage[];
}) {
  return (
    <>
      {props.clusters.map(coverage => (
        <CoverageNotice key={coverage.cluster} coverage={coverage} />
      ))}
    </>
  );
}

function CoverageNotice(props: { coverage: ClusterCoverage }) {
  const { cluster, state, since, sources, vault } = props.coverage;
  const t = useText();
  const age = useAge(since);

  // A sealed Vault or a single refused watch is not a lost cluster.
  const partly =
    state === 'stale' && sources.some(source => source.state === 'live');
  const notice =
    state === 'live' || state === 'off'
      ? undefined
      : t(`coverage.notice.${partly ? 'partly' : state}`, { cluster, age });
  const blindness = vault?.blindness;
  const vaultNotice =
    blindness === 'canReadValues' || blindness === 'rootToken'
      ? t(`coverage.blindness.${blindness}`, { cluster })
      : undefined;

  if (!notice && !vaultNotice) {
    return null;
  }
  const reasons = reasonsOf(sources);
  if (vaultNotice && vault?.reason) {
    reasons.push(vault.reason);
  }
  return (
    <Alert
      status={state === 'starting' && !vaultNotice ? 'info' : 'warning'}
      icon
      title={[notice, vaultNotice].filter(Boolean).join(' ')}
      description={
        reasons.length > 0 ? (
          <RichText>{reasons.join(' · ')}</RichText>
        ) : undefined
      }
    />
  );
}

/** Every reason once, with all the sources that it holds for. */
function reasonsOf(sources: ClusterCoverage['sources']): string[] {
  const byReason = new Map<string, string[]>();
  for (const { source, state, reason } of sources) {
    if (reason && state !== 'live' && state !== 'off') {
      byReason.set(reason, [...(byReason.get(reason) ?? []), source]);
    }
  }
  return [...byReason].map(([reason, of]) => `${of.join(', ')}: ${reason}`);
}
