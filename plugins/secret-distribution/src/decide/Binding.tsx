import { Checkbox } from '@backstage/ui';
import type {
  Decision,
  DecisionAnswers,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useTranslator } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { useText } from '../text';
import { DataTable, Panel } from '../ui';
import { extraAnswers } from './answersInUrl';
import styles from './Decide.module.css';

/** The conditions of 5a.1.3, and what they make of the verdict. */
export function Binding(props: {
  answers: DecisionAnswers;
  decision: Decision;
  onChange: (answers: DecisionAnswers) => void;
}) {
  const t = useText();
  const translator = useTranslator();
  const { answers, decision, onChange } = props;
  const { obligation, conditions } = decision;
  return (
    <Panel className={styles.panel} aria-labelledby="sd-binding">
      <h2 id="sd-binding" className={styles.heading}>
        {t('decide.binding')}
      </h2>
      {obligation && (
        <p className={styles.text} role="status">
          <strong>{t(`decide.obligation.${obligation}`)}</strong>
        </p>
      )}
      <p className={styles.text}>{t('decide.bindingIntro')}</p>
      <DataTable
        label={t('decide.binding')}
        columns={[
          t('decide.condition'),
          t('decide.makesIt'),
          t('decide.holds'),
        ]}
        rows={conditions.map(condition => {
          const text = translator.text(condition.text);
          const own = extraAnswers.find(id => id === condition.id);
          return {
            key: condition.id,
            cells: [
              text,
              t(`decide.level.${condition.obligation}`),
              own ? (
                <Checkbox
                  aria-label={text}
                  isSelected={condition.holds === true}
                  onChange={holds => onChange({ ...answers, [own]: holds })}
                />
              ) : (
                condition.holds !== undefined &&
                t(condition.holds ? 'decide.yes' : 'decide.no')
              ),
            ].map(cell => (cell === false ? undefined : cell)),
          };
        })}
      />
    </Panel>
  );
}
