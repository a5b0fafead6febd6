import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { EntryLink } from '../../documentation';
import { Heals, RefreshNow } from '../../refreshNow';
import { useText } from '../../text';
import { RichText } from '../../ui';
import { CureView, EvidenceList } from '../causes';
import { Section } from './Section';
import styles from './Details.module.css';

/** Why the chain is as it is, what to do about it, and when it is well again. */
export function CauseAndCure({ chain }: { chain: EntityChain }) {
  const { cause, heals } = chain.verdict;
  const t = useText();
  return (
    <>
      {cause && (
        <Section title={t('details.cause')}>
          <p className={styles.text}>
            <strong>
              <RichText>{cause.title}</RichText>.
            </strong>{' '}
            <RichText>{cause.sentence}</RichText> <EntryLink id={cause.id} />
          </p>
          <CureView cure={cause.cure} />
          <EvidenceList evidence={cause.evidence} />
        </Section>
      )}
      {heals && (
        <Section title={t('details.heals')}>
          <Heals chain={chain} />
        </Section>
      )}
      <RefreshNow chain={chain} />
    </>
  );
}
