import type { Verdict } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../../clock';
import { useText } from '../../text';
import { RichText, Snippet } from '../../ui';
import { CureView, EvidenceList } from '../causes';
import { Section } from './Section';
import styles from './Details.module.css';

/** Why the chain is as it is, what to do about it, and when it is well again. */
export function CauseAndCure(props: { verdict: Verdict }) {
  const { cause, heals } = props.verdict;
  const t = useText();
  return (
    <>
      {cause && (
        <Section title={t('details.cause')}>
          <p className={styles.text}>
            <strong>
              <RichText>{cause.title}</RichText>.
            </strong>{' '}
            <RichText>{cause.sentence}</RichText>
          </p>
          <CureView cure={cause.cure} />
          <EvidenceList evidence={cause.evidence} />
        </Section>
      )}
      {heals && (
        <Section title={t('details.heals')}>
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
        </Section>
      )}
    </>
  );
}
