import { useEffect, type ReactNode } from 'react';
import type {
  CauseText,
  RuleText,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useSitePage } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { CureView } from '../components/causes';
import { isElsewhere } from '../documentation';
import { useText } from '../text';
import {
  Disclosure,
  Link,
  Name,
  Panel,
  plainText,
  RichText,
  severityTone,
  SeverityWord,
} from '../ui';
import styles from './Rules.module.css';

/** One rule: the norm, where it is checked, what its finding says and how it is mended. */
export function RuleEntry(props: { rule: RuleText; isMeant: boolean }) {
  const { rule, isMeant } = props;
  const t = useText();
  return (
    <Entry
      entry={rule}
      isMeant={isMeant}
      statement={rule.statement}
      meta={[
        t('rules.section', { section: rule.section }),
        t('rules.place', { place: t(`place.${rule.place}`) }),
        `${t('rules.checkedAt')} ${rule.checkedAt
          .map(at => t(`rules.at.${at}`))
          .join(', ')}`,
      ]}
    />
  );
}

/** One cause: what it says of a chain, which rules it touches and how it is mended. */
export function CauseEntry(props: { cause: CauseText; isMeant: boolean }) {
  const { cause, isMeant } = props;
  const t = useText();
  return (
    <Entry
      entry={cause}
      isMeant={isMeant}
      statement={asText(cause.sentence)}
      meta={[
        t('rules.place', { place: t(`place.${cause.place}`) }),
        ...(cause.rules.length > 0
          ? [`${t('rules.rulesTouched')} ${cause.rules.join(', ')}`]
          : []),
      ]}
    />
  );
}

function Entry(props: {
  entry: RuleText | CauseText;
  /** The address names it. */
  isMeant: boolean;
  statement: ReactNode;
  meta: readonly string[];
}) {
  const { entry, statement, meta, isMeant } = props;
  const t = useText();
  const page = useSitePage()(entry.id);
  useEffect(() => {
    if (isMeant) {
      const place = document.getElementById(entry.id);
      place?.scrollIntoView?.({ block: 'start' });
      place?.focus({ preventScroll: true });
    }
  }, [isMeant, entry.id]);
  const title = asText(entry.title);
  const { who, text, snippet } = entry.cure;
  return (
    <Panel
      id={entry.id}
      tabIndex={-1}
      data-meant={isMeant || undefined}
      tone={severityTone[entry.severity]}
      className={styles.entry}
      aria-label={`${entry.id} ${plainText(title)}`}
    >
      <h3 className={styles.title}>
        <Name className={styles.id}>{entry.id}</Name>
        <span>
          <RichText>{title}</RichText>
        </span>
        <SeverityWord severity={entry.severity} />
      </h3>
      <p className={styles.text}>
        {typeof statement === 'string' ? (
          <RichText>{statement}</RichText>
        ) : (
          statement
        )}
      </p>
      <p className={styles.meta}>
        {meta.map(part => (
          <span key={part}>{part}</span>
        ))}
        {page !== undefined && (
          <span>
            <Link
              href={page}
              {...(isElsewhere(page) && { target: '_blank', rel: 'noopener' })}
            >
              {t('documentation.page', { id: entry.id })}
            </Link>
          </span>
        )}
      </p>
      <Disclosure
        // Whoever was led here wants to know what to do.
        key={String(isMeant)}
        defaultOpen={isMeant}
        summary={t('cause.cure')}
      >
        <CureView
          cure={{
            who,
            text: asText(text),
            snippet: snippet && { ...snippet, text: asText(snippet.text) },
          }}
        />
      </Disclosure>
    </Panel>
  );
}

/** A template as a person reads it: `<name>` where a finding would have the name. */
function asText(template: string): string {
  return template.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, '<$1>');
}
