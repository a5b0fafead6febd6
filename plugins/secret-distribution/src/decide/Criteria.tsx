import { decisionCriteria } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useTranslator } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { useText } from '../text';
import { DataTable, Disclosure, Panel, RichText } from '../ui';
import styles from './Decide.module.css';

/** The whole criteria table (5a.4.2), for those who want to see it at once. */
export function Criteria() {
  const t = useText();
  const translator = useTranslator();
  return (
    <Panel className={styles.panel}>
      <Disclosure summary={t('decide.criteria')}>
        <DataTable
          label={t('decide.criteria')}
          columns={[
            t('decide.criterion'),
            t('decide.verdictColumn'),
            t('decide.insteadColumn'),
          ]}
          rows={decisionCriteria.map(
            ({ id, title, verdict, alternative, statement }) => ({
              key: id,
              cells: [
                <span key="title">
                  <abbr
                    className={styles.id}
                    title={translator.template(id, 'statement', statement)}
                  >
                    {id}
                  </abbr>{' '}
                  {translator.template(id, 'title', title)}
                </span>,
                t(`decide.verdict.${verdict}`),
                alternative && (
                  <RichText key="instead">
                    {translator.text(alternative.text)}
                  </RichText>
                ),
              ],
            }),
          )}
        />
      </Disclosure>
    </Panel>
  );
}
