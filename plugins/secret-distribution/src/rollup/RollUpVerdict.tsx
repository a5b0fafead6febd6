import type { EntityRollUp } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { VerdictPanel } from '../components/Verdict';
import { StateBar, StateCounts } from '../fleet/StateBar';
import { useText } from '../text';
import { reachOf } from './reach';
import styles from './RollUp.module.css';

/** The first cause, and how far what is wrong reaches. */
export function RollUpVerdict(props: {
  data: EntityRollUp;
  loading: boolean;
  onRefresh(): void;
}) {
  const { data } = props;
  const t = useText();
  const reach = reachOf(t, data);
  return (
    <VerdictPanel {...props}>
      {reach && <p className={styles.reach}>{reach}</p>}
      {data.total > 0 && (
        <>
          <StateBar states={data.states} />
          <p className={styles.counts}>
            <span>{t('verdict.total', { count: data.total })}</span>{' '}
            <StateCounts states={data.states} />
          </p>
        </>
      )}
    </VerdictPanel>
  );
}
