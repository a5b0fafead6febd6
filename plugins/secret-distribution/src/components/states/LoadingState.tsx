import { useText } from '../../text';
import { Panel, Skeleton, VisuallyHidden } from '../../ui';
import styles from './States.module.css';

/** The shape of what is coming: a verdict and three chains. */
export function LoadingState() {
  const t = useText();
  return (
    <div className={styles.stack} aria-busy="true">
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      <Panel className={styles.padded}>
        <Skeleton width={90} height={18} />
        <Skeleton width="min(560px, 90%)" height={26} />
      </Panel>
      <Panel>
        {[1, 2, 3].map(row => (
          <div key={row} className={styles.row}>
            <Skeleton width="min(320px, 80%)" height={18} />
            <div className={styles.nodes}>
              {[1, 2, 3, 4, 5, 6].map(node => (
                <span key={node}>
                  <Skeleton width={28} height={28} rounded />
                  <Skeleton width="70%" height={12} />
                  <Skeleton width="50%" height={12} />
                </span>
              ))}
            </div>
          </div>
        ))}
      </Panel>
    </div>
  );
}
