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

/** One notice per cluster that cannot be seen in full, where that may change the answer. */
export function CoverageNotices(props: {
  clusters: readonly ClusterCoverage[];
  /** The clusters that something was found in; all unless told. */
  used?: ReadonlySet<string>;
}) {
  const { clusters, used } = props;
  return (
    <>
      {clusters
        .filter(
          coverage =>
            (used?.has(coverage.cluster) ?? true) ||
            !onlyVaultIsUnseen(coverage),
        )
        .map(coverage => (
          <CoverageNotice key={coverage.cluster} coverage={coverage} />
        ))}
    </>
  );
}

/** The cluster says by itself that it has nothing for the entity; its Vault adds nothing to that. */
function onlyVaultIsUnseen({ sources, vault }: ClusterCoverage): boolean {
  const kubernetes = sources.filter(({ source }) => source !== 'Vault');
  return (
    vault?.blindness !== 'canReadValues' &&
    vault?.blindness !== 'rootToken' &&
    kubernetes.some(({ state }) => state === 'live') &&
    kubernetes.every(({ state }) =>
      ['live', 'off', 'notServed'].includes(state),
    )
  );
}

type NoticeKey =
  | 'starting'
  | 'stale'
  | 'forbidden'
  | 'partly'
  | 'notServed'
  | 'unreached';

function noticeOf({ state, sources }: ClusterCoverage): NoticeKey | undefined {
  if (state === 'live' || state === 'off') {
    return undefined;
  }
  if (state === 'stale' && sources.some(source => source.state === 'live')) {
    // A sealed Vault or a single refused watch is not a lost cluster.
    return 'partly';
  }
  const kubernetes = sources.filter(
    source => source.source !== 'Vault' && source.state !== 'off',
  );
  const tried = kubernetes.some(({ reason }) => reason !== undefined);
  return tried && kubernetes.every(source => source.state === 'starting')
    ? 'unreached'
    : state;
}

function CoverageNotice(props: { coverage: ClusterCoverage }) {
  const { cluster, since, sources, vault } = props.coverage;
  const t = useText();
  const age = useAge(since);
  const key = noticeOf(props.coverage);
  const notice = key && t(`coverage.notice.${key}`, { cluster, age });
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
      status={key === 'starting' && !vaultNotice ? 'info' : 'warning'}
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
