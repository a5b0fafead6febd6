import { useEffect, useId, useRef, useState } from 'react';
import { Button, Radio, RadioGroup } from '@backstage/ui';
import {
  decide,
  decisionTrees,
  type DecisionAnswers,
  type DecisionQuestion,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useTranslator } from '../language';
import { useText } from '../text';
import { tokens } from '../ui';
import { before, withAnswer } from './answers';
import {
  asksOrigin,
  outsideOriginOf,
  outsideOrigins,
  withOrigin,
} from './followUp';
import { Verdict } from './Verdict';
import styles from './Decision.module.css';

/**
 * Asks one question of the decision trees (5a.4.1, 5a.4.3) at a time, until the framework says
 * whether it is to be used. The answers live with the caller.
 *
 * @public
 */
export function DecisionAssistant(props: {
  /** What was answered so far; absent, it begins with what is to be distributed. */
  answers?: DecisionAnswers;
  /** Where it is known what is to be distributed, that is not asked. */
  about?: 'secret' | 'config';
  onChange: (answers: DecisionAnswers) => void;
  /** Where a rule is explained; nowhere when absent. */
  ruleHref?: (id: string) => string | undefined;
  /** Explains rules in another tab, beside what is being filled in here. */
  beside?: boolean;
}): JSX.Element {
  const t = useText();
  const about = props.about ?? props.answers?.about;
  const [moved, setMoved] = useState(false);

  const answer = (answers: DecisionAnswers) => {
    setMoved(true);
    props.onChange(answers);
  };

  return (
    <div className={`${tokens} ${styles.assistant}`}>
      {!props.about && (
        <RadioGroup
          label={t('decision.about.label')}
          orientation="horizontal"
          value={about ?? null}
          onChange={value => answer({ about: value as 'secret' | 'config' })}
        >
          <Radio value="secret">{t('decision.about.secret')}</Radio>
          <Radio value="config">{t('decision.about.config')}</Radio>
        </RadioGroup>
      )}
      {about && (
        <Tree
          answers={props.answers?.about === about ? props.answers : { about }}
          onChange={answer}
          takesFocus={moved}
          ruleHref={props.ruleHref}
          beside={props.beside}
        />
      )}
    </div>
  );
}

function Tree(props: {
  answers: DecisionAnswers;
  onChange: (answers: DecisionAnswers) => void;
  takesFocus: boolean;
  ruleHref?: (id: string) => string | undefined;
  beside?: boolean;
}) {
  const t = useText();
  const { answers, onChange } = props;
  const translator = useTranslator();
  const decision = decide(answers);
  const answered = decisionTrees[answers.about].questions.flatMap(
    ({ id, text }) => {
      const answer = answers[id];
      return answer === undefined
        ? []
        : [{ id, text: translator.text(text), answer }];
    },
  );
  return (
    <>
      {answered.length > 0 && (
        <ol className={styles.answered} aria-label={t('decision.answered')}>
          {answered.map(({ id, text, answer }) => (
            <li key={id} className={styles.answer}>
              <span className={styles.asked}>{text}</span>
              <span className={styles.said}>
                {answer ? t('decision.yes') : t('decision.no')}
              </span>
              <Button
                size="small"
                variant="tertiary"
                aria-label={t('decision.changeAnswer', { question: text })}
                onPress={() => onChange(before(answers, id))}
              >
                {t('decision.change')}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {decision.next && (
        <Question
          key={decision.next.id}
          question={decision.next}
          takesFocus={props.takesFocus}
          onAnswer={answer =>
            onChange(withAnswer(answers, decision.next!.id, answer))
          }
        />
      )}
      {asksOrigin(answers, decision) && (
        <RadioGroup
          label={t('decision.origin.label')}
          description={t('decision.origin.description')}
          value={outsideOriginOf(answers) ?? null}
          onChange={value =>
            onChange(
              withOrigin(
                answers,
                outsideOrigins.find(origin => origin === value)!,
              ),
            )
          }
        >
          {outsideOrigins.map(origin => (
            <Radio key={origin} value={origin}>
              {t(`decision.origin.${origin}`)}
            </Radio>
          ))}
        </RadioGroup>
      )}
      {decision.verdict && (
        <Verdict
          decision={decision}
          ruleHref={props.ruleHref}
          beside={props.beside}
        />
      )}
    </>
  );
}

function Question(props: {
  question: DecisionQuestion;
  takesFocus: boolean;
  onAnswer: (answer: boolean) => void;
}) {
  const t = useText();
  const translator = useTranslator();
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  const { question, takesFocus } = props;

  // The answered question is gone, and the focus with it.
  useEffect(() => {
    if (takesFocus) {
      ref.current?.focus();
    }
  }, [takesFocus]);

  return (
    <div
      ref={ref}
      role="group"
      tabIndex={-1}
      className={styles.question}
      aria-labelledby={`${id}-text`}
      aria-describedby={`${id}-hint`}
    >
      <p id={`${id}-text`} className={styles.text}>
        {translator.text(question.text)}
      </p>
      <p id={`${id}-hint`} className={styles.hint}>
        {translator.text(question.hint)}
      </p>
      <div className={styles.buttons}>
        <Button variant="secondary" onPress={() => props.onAnswer(true)}>
          {t('decision.yes')}
        </Button>
        <Button variant="secondary" onPress={() => props.onAnswer(false)}>
          {t('decision.no')}
        </Button>
      </div>
    </div>
  );
}
