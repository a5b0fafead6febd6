import type {
  SecretUse,
  WorkloadLink,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText, type Translate } from '../../text';
import { DataTable, LinkStateWord, Name, RichText } from '../../ui';
import { qualifiedName } from '../describe';
import { Section } from './Section';
import styles from './Details.module.css';

/** Who reads the Target Secret, how, and whether they run with the current credential. */
export function WorkloadTable(props: { workloads: readonly WorkloadLink[] }) {
  const t = useText();
  const title = t('details.workloads');
  return (
    <Section title={title}>
      <DataTable
        label={title}
        columns={[
          t('details.workload'),
          t('details.state'),
          t('details.note'),
          t('details.uses'),
          t('details.pods'),
          t('details.credential'),
        ]}
        rows={props.workloads.map(workload => ({
          key: `${workload.ref.kind} ${qualifiedName(workload.ref)}`,
          cells: [
            <>
              {workload.ref.kind} <Name>{qualifiedName(workload.ref)}</Name>
            </>,
            <LinkStateWord key="state" state={workload.state} />,
            <RichText key="note">{workload.note}</RichText>,
            <ul key="uses" className={styles.uses}>
              {workload.uses.map((use, index) => (
                <li key={index}>{describeUse(t, use)}</li>
              ))}
            </ul>,
            workload.pods && describePods(t, workload.pods),
            t(`credential.${workload.credential ?? 'unknown'}`),
          ],
        }))}
      />
    </Section>
  );
}

function describeUse(t: Translate, use: SecretUse) {
  return (
    <>
      {t(`use.${use.how}`)}:{' '}
      {use.keys ? <Name>{use.keys.join(', ')}</Name> : t('details.everyKey')}
      {use.optional && `, ${t('details.optional')}`}
    </>
  );
}

function describePods(
  t: Translate,
  pods: { total: number; ready: number; failing: number },
) {
  const ready = t('details.podsReady', {
    ready: String(pods.ready),
    total: String(pods.total),
  });
  return pods.failing > 0
    ? `${ready}, ${t('details.podsFailing', { failing: String(pods.failing) })}`
    : ready;
}
