import { useText } from '../text';
import { Panel } from '../ui';
import styles from './Fleet.module.css';

/** There is no chain to show; what would make one appear. */
export function EmptyFleet(props: { everythingSeen: boolean }) {
  const t = useText();
  return (
    <Panel className={styles.empty}>
      <h2 className={styles.heading}>{t('fleet.empty.title')}</h2>
      {!props.everythingSeen && (
        <p className={styles.text}>{t('empty.unseen')}</p>
      )}
      <p className={styles.text}>{t('fleet.empty.text')}</p>
    </Panel>
  );
}
