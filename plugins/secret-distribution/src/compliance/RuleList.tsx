import type {
  Compliance,
  RuleCompliance,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiQuestionFill,
} from '@remixicon/react';
import { EntryLink } from '../documentation';
import { writeQuery } from '../fleet/query';
import { useSubPageHref } from '../page';
import { useText } from '../text';
import { Link, Panel, RichText, ToneWord } from '../ui';
import { Trend } from './Trend';
import { useRuleTitles } from './useCompliance';
import styles from './Compliance.module.css';

/** Every rule that chains are judged by, those that most break first. */
export function RuleList(props: {
  compliance: Compliance;
  cluster: readonly string[];
}) {
  const titles = useRuleTitles();
  const rules = [...props.compliance.rules].sort((a, b) => b.breaks - a.breaks);
  return (
    <ul className={styles.list}>
      {rules.map(rule => (
        <li key={rule.rule}>
          <RuleRow
            rule={rule}
            title={titles.get(rule.rule)}
            cluster={props.cluster}
          />
        </li>
      ))}
    </ul>
  );
}

function RuleRow(props: {
  rule: RuleCompliance;
  title: string | undefined;
  cluster: readonly string[];
}) {
  const { rule, title, cluster } = props;
  const t = useText();
  const hrefOf = useSubPageHref();
  const { breaks, keeps, unknown, paths } = rule;
  const parts = [
    { tone: 'danger', amount: breaks },
    { tone: 'neutral', amount: unknown },
    { tone: 'success', amount: keeps },
  ] as const;
  return (
    <Panel className={styles.rule} aria-label={rule.rule}>
      <div className={styles.what}>
        <h3 className={styles.title}>
          <EntryLink id={rule.rule} />
          {title !== undefined && (
            <span>
              <RichText>{title}</RichText>
            </span>
          )}
        </h3>
        <div className={styles.bar} aria-hidden="true">
          {parts.map(({ tone, amount }) => (
            <span
              key={tone}
              data-tone={tone}
              style={{ flexGrow: amount }}
              hidden={amount === 0}
            />
          ))}
        </div>
        <span className={styles.counts}>
          {breaks > 0 && (
            <>
              <ToneWord
                tone="danger"
                icon={<RiCloseCircleFill />}
                word={t('compliance.break', { count: breaks })}
              />
              <Link
                href={hrefOf(
                  'distributions',
                  writeQuery({
                    rule: [rule.rule],
                    ...(cluster.length > 0 && { cluster }),
                  }),
                )}
              >
                {t('compliance.which', { count: paths })}
              </Link>
            </>
          )}
          {unknown > 0 && (
            <ToneWord
              tone="neutral"
              icon={<RiQuestionFill />}
              word={t('compliance.unknown', { count: unknown })}
            />
          )}
          {keeps > 0 && (
            <ToneWord
              tone="success"
              icon={<RiCheckboxCircleFill />}
              word={t('compliance.keep', { count: keeps })}
            />
          )}
        </span>
      </div>
      <Trend rule={rule.rule} days={rule.days} />
    </Panel>
  );
}
