import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Rotations } from '../../rotations';
import { ChainImpact } from '../../impact';
import { useText } from '../../text';
import { Panel } from '../../ui';
import { FindingList } from '../causes';
import { CauseAndCure } from './CauseAndCure';
import { Facts } from './Facts';
import { KeyMatrix } from './KeyMatrix';
import { LinkTable } from './LinkTable';
import { Section } from './Section';
import { WorkloadTable } from './WorkloadTable';
import styles from './Details.module.css';

/** All that is known of one chain. */
export function DistributionDetails(props: { chain: EntityChain }) {
  const { chain } = props;
  const t = useText();
  return (
    <Panel
      className={styles.details}
      aria-label={t('details.label', { path: chain.distribution.path })}
    >
      <CauseAndCure chain={chain} />
      <LinkTable chain={chain} />
      {chain.keys.length > 0 && <KeyMatrix chain={chain} />}
      {chain.workloads.length > 0 && (
        <WorkloadTable workloads={chain.workloads} />
      )}
      {chain.findings.length > 0 && (
        <Section title={t('finding.heading')}>
          <FindingList findings={chain.findings} />
        </Section>
      )}
      <Rotations chain={chain} />
      <ChainImpact chain={chain} />
      <Facts chain={chain} />
    </Panel>
  );
}
