import { secretDistributionReadPermission } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { statusOf } from '../refresh';
import { useText, type Translate } from '../text';
import { Button, Panel, Skeleton, VisuallyHidden } from '../ui';
import styles from './States.module.css';

/** Nothing of a sub-page can be shown, and why. The backend's own text stays out: it is not ours. */
export function PageProblem(props: {
  error: Error;
  retrying: boolean;
  onRetry(): void;
  /** The permission that the sub-page takes. */
  permission?: string;
}) {
  const t = useText();
  const { title, text } = describe(
    t,
    statusOf(props.error),
    props.permission ?? secretDistributionReadPermission.name,
  );
  return (
    <Panel tone="warning" className={styles.padded} role="alert">
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      <div>
        <Button
          size="small"
          variant="secondary"
          isDisabled={props.retrying}
          onPress={props.onRetry}
        >
          {t(props.retrying ? 'problem.retrying' : 'problem.retry')}
        </Button>
      </div>
    </Panel>
  );
}

function describe(
  t: Translate,
  status: number | undefined,
  permission: string,
): { title: string; text: string } {
  switch (status) {
    case 403:
      return {
        title: t('page.forbiddenTitle'),
        text: t('page.forbidden', { permission }),
      };
    case 401:
      return {
        title: t('problem.signedOutTitle'),
        text: t('problem.signedOut'),
      };
    case undefined:
      return { title: t('page.errorTitle'), text: t('problem.network') };
    default:
      return {
        title: t('page.errorTitle'),
        text: t('problem.status', { status: String(status) }),
      };
  }
}

/** The shape of what is coming. */
export function PageLoading(props: { label: string }) {
  return (
    <div className={styles.stack} aria-busy="true">
      <VisuallyHidden role="status">{props.label}</VisuallyHidden>
      {[1, 2, 3, 4].map(row => (
        <Panel key={row} className={styles.padded}>
          <Skeleton width="min(320px, 80%)" height={20} />
          <Skeleton width="90%" height={16} />
          <Skeleton width="60%" height={16} />
        </Panel>
      ))}
    </div>
  );
}
