import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../clock';
import { useText } from '../text';
import { RichText, Snippet } from '../ui';
import styles from './RefreshNow.module.css';

/** When a chain heals by itself, and the command that does not wait for it. */
export function Heals(props: { chain: EntityChain }) {
  const { heals } = props.chain.verdict;
  const t = useText();
  if (!heals) {
    return null;
  }
  return (
    <>
      <p className={styles.text}>
        <RichText>{heals.text}</RichText>
        {heals.before !== undefined && (
          <span className={styles.muted}>
            {' '}
            {t('details.healsBefore')} <Age at={heals.before} />.
          </span>
        )}
      </p>
      {heals.command && <Snippet text={heals.command} language="shell" />}
    </>
  );
}
