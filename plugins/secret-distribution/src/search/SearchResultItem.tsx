import type {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type { DistributionSearchDocument } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useTranslator } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { Age } from '../clock';
import { shortRef } from '../fleet/refs';
import { useText } from '../text';
import { ChainStateWord, Link, Name, RichText, tokens } from '../ui';
import styles from './SearchResultItem.module.css';

/** A chain among the results of the search, as it was when the search read it. */
export function SearchResultItem(props: {
  result?: SearchDocument;
  highlight?: ResultHighlight;
}) {
  const { result, highlight } = props;
  const t = useText();
  const translator = useTranslator();
  if (!result) {
    return null;
  }
  // The predicate of the extension lets only our own documents in.
  const {
    title,
    location,
    cluster,
    consumer,
    state,
    sentence,
    seenAt,
    owners,
  } = result as DistributionSearchDocument;
  return (
    <div className={`${tokens.tokens} ${styles.item}`}>
      <p className={styles.title}>
        <Link href={location}>
          {highlight?.fields.title ? (
            <HighlightedSearchResultText
              text={highlight.fields.title}
              preTag={highlight.preTag}
              postTag={highlight.postTag}
            />
          ) : (
            <Name>{title}</Name>
          )}
        </Link>
        <ChainStateWord state={state} />
        <span className={styles.muted}>
          {t('verdict.checked')} <Age at={seenAt} />
        </span>
      </p>
      <p className={styles.text}>
        <RichText>{translator.text(sentence)}</RichText>
      </p>
      <p className={styles.muted}>
        {consumer === undefined ? (
          t('fleet.list.nobodyPulls')
        ) : (
          <Name>{consumer}</Name>
        )}{' '}
        · {t('chain.cluster')} <Name>{cluster}</Name>
        {owners.length > 0 && (
          <>
            {' '}
            · {t('fleet.list.team')}{' '}
            <Name>{owners.map(shortRef).join(', ')}</Name>
          </>
        )}
      </p>
    </div>
  );
}
