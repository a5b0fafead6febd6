import { useText } from '../text';
import { Members } from './Members';
import { useRollUp } from './useRollUp';
import styles from './RollUp.module.css';

/** On the Resource of a distribution: who takes part in it. */
export function Participants(props: { entityRef: string }) {
  const { data, error } = useRollUp(props.entityRef);
  const t = useText();
  if (data && data.memberCount > 0) {
    return <Members data={data} />;
  }
  // What the tab says above stands without it.
  return error && !data ? (
    <p className={styles.muted}>{t('rollUp.failed')}</p>
  ) : null;
}
