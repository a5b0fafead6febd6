import { memo, useEffect, useId, useRef } from 'react';
import { RiArrowRightSLine } from '@remixicon/react';
import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import { ChainStateWord, Name, RichText } from '../../ui';
import { ChainDrawing } from '../chain';
import { ownObject } from '../describe';
import { DistributionDetails } from '../details';
import { FindingMarks } from './FindingMarks';
import styles from './Row.module.css';

/**
 * One distribution: its state, its path, its chain, and, opened, all that is known of it.
 * Remembered, so that opening one row or typing a filter does not draw the others again.
 */
export const DistributionRow = memo(Row);

function Row(props: {
  chain: EntityChain;
  expanded: boolean;
  /** The sentence that stands above already, and need not be read twice. */
  said: string;
  /** A new number asks the row to come into view and take the focus. */
  called?: number;
  onToggle(id: string): void;
}) {
  const { chain, expanded, called } = props;
  const { distribution, verdict } = chain;
  const t = useText();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const object = ownObject(chain);

  useEffect(() => {
    if (called !== undefined) {
      button.current?.focus();
      button.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [called]);

  return (
    <li className={styles.row} data-expanded={expanded || undefined}>
      <div className={styles.header}>
        <h4 className={styles.title}>
          <button
            ref={button}
            type="button"
            className={styles.toggle}
            aria-expanded={expanded}
            aria-controls={expanded ? `${id}-details` : undefined}
            aria-describedby={`${id}-meta`}
            onClick={() => props.onToggle(chain.id)}
          >
            <RiArrowRightSLine className={styles.chevron} aria-hidden="true" />
            <span className={styles.state}>
              <ChainStateWord state={verdict.state} />
            </span>{' '}
            <Name className={styles.path}>{distribution.path}</Name>
          </button>
        </h4>
        <p id={`${id}-meta`} className={styles.meta}>
          <span>{t(`kind.${distribution.kind}`)}</span>
          <span>
            {t('chain.cluster')} <Name>{distribution.cluster}</Name>
          </span>
          {object && (
            <span className={styles.object}>
              {t('chain.via')} <Name truncate>{object}</Name>
            </span>
          )}
        </p>
      </div>
      {verdict.state !== 'ok' && verdict.sentence !== props.said && (
        <p className={styles.sentence}>
          <RichText>{verdict.sentence}</RichText>
        </p>
      )}
      {!expanded && <FindingMarks chain={chain} />}
      <div className={styles.chain}>
        <ChainDrawing chain={chain} />
      </div>
      {expanded && (
        <div id={`${id}-details`} className={styles.details}>
          <DistributionDetails chain={chain} />
        </div>
      )}
    </li>
  );
}
