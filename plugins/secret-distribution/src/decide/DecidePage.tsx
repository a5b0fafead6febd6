import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  decide,
  type DecisionAnswers,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { DecisionAssistant } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { useEntryHref } from '../documentation';
import { useText } from '../text';
import { Button, Panel } from '../ui';
import { extraAnswers, readAnswers, writeAnswers } from './answersInUrl';
import { Binding } from './Binding';
import { Criteria } from './Criteria';
import { Templates } from './Templates';
import styles from './Decide.module.css';

/** Whether something may be distributed, how binding that is, and where to go on. */
export function DecidePage() {
  const t = useText();
  const ruleHref = useEntryHref();
  const [params, setParams] = useSearchParams();
  const answers = useMemo(() => readAnswers(params), [params]);
  const decision = answers && decide(answers);

  const answer = (next: DecisionAnswers) =>
    setParams(writeAnswers(next), { replace: true });

  // The assistant knows the tree's answers only; what was ticked stays ticked.
  const answerTree = (next: DecisionAnswers) =>
    answer({
      ...Object.fromEntries(extraAnswers.map(id => [id, answers?.[id]])),
      ...next,
    });

  return (
    <div className={styles.page}>
      <Panel className={styles.panel} aria-labelledby="sd-decide">
        <div className={styles.head}>
          <h2 id="sd-decide" className={styles.heading}>
            {t('decide.heading')}
          </h2>
          {answers && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setParams({}, { replace: true })}
            >
              {t('decide.again')}
            </Button>
          )}
        </div>
        <p className={styles.text}>{t('decide.intro')}</p>
        <DecisionAssistant
          answers={answers}
          onChange={answerTree}
          ruleHref={ruleHref}
        />
      </Panel>
      {answers && decision?.obligation && (
        <>
          <Binding answers={answers} decision={decision} onChange={answer} />
          <Templates about={answers.about} />
        </>
      )}
      <Criteria />
    </div>
  );
}
