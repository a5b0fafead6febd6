import type { Cure } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import { RichText, Snippet } from '../../ui';
import styles from './Cause.module.css';

/** Who has to do what, and the exact line to do it with. */
export function CureView(props: { cure: Cure }) {
  const { who, text, snippet } = props.cure;
  const t = useText();
  return (
    <div className={styles.cure}>
      <p className={styles.cureText}>
        <strong>{t('cause.cure')}</strong>
        <span className={styles.actor}>{t(`actor.${who}`)}</span>
        <span>
          <RichText>{text}</RichText>
        </span>
      </p>
      {snippet && <Snippet text={snippet.text} language={snippet.language} />}
    </div>
  );
}
