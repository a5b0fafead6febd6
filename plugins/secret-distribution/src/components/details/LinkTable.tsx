import type { Chain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age, formatInterval } from '../../clock';
import { useText } from '../../text';
import { DataTable, LinkStateWord, Name, RichText } from '../../ui';
import { stepsOf } from '../chain';
import { qualifiedName } from '../describe';
import { Section } from './Section';
import styles from './Details.module.css';

/** What is seen at each link, in words. */
export function LinkTable(props: { chain: Chain }) {
  const t = useText();
  const title = t('details.links');
  return (
    <Section title={title}>
      <DataTable
        label={title}
        columns={[
          t('details.link'),
          t('details.state'),
          t('details.object'),
          t('details.note'),
          t('details.last'),
          t('details.interval'),
        ]}
        rows={stepsOf(props.chain).map(({ link, symptom }) => ({
          key: link.id,
          cells: [
            t(`place.${link.id}`),
            <LinkStateWord key="state" state={link.state} faded={symptom} />,
            <Name key="object">
              {link.ref ? qualifiedName(link.ref) : link.label}
            </Name>,
            <>
              <RichText>{link.note}</RichText>
              {link.observedAt !== undefined && (
                <span className={styles.muted}>
                  {' '}
                  ({t('details.observed')} <Age at={link.observedAt} />)
                </span>
              )}
            </>,
            link.at === undefined ? undefined : <Age key="last" at={link.at} />,
            link.intervalMs === undefined
              ? undefined
              : formatInterval(t, link.intervalMs),
          ],
        }))}
      />
    </Section>
  );
}
