import { secretDistributionReadPermission } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { statusOf } from '../../refresh';
import { useText, type Translate } from '../../text';
import { Button, Panel } from '../../ui';
import styles from './States.module.css';

/** Nothing can be shown, and why. The backend's own text stays out: it is not ours. */
export function ProblemState(props: {
  error: Error;
  retrying: boolean;
  onRetry(): void;
}) {
  const t = useText();
  const { title, text } = describe(t, statusOf(props.error));
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
): { title: string; text: string } {
  switch (status) {
    case 403:
      return {
        title: t('problem.forbiddenTitle'),
        text: t('problem.forbidden', {
          permission: secretDistributionReadPermission.name,
        }),
      };
    case 404:
      return {
        title: t('problem.notFoundTitle'),
        text: t('problem.notFound'),
      };
    case 401:
      return {
        title: t('problem.signedOutTitle'),
        text: t('problem.signedOut'),
      };
    case undefined:
      return { title: t('problem.errorTitle'), text: t('problem.network') };
    default:
      return {
        title: t('problem.errorTitle'),
        text: t('problem.status', { status: String(status) }),
      };
  }
}
