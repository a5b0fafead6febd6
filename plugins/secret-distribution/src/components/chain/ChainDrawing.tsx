import { useText } from '../../text';
import { Age, formatInterval } from '../../clock';
import type {
  Chain,
  ChainState,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  chainTone,
  LinkIcon,
  LinkStateWord,
  linkTone,
  Name,
  plainText,
} from '../../ui';
import { stepsOf, type Step } from './steps';
import { Foundation } from './Foundation';
import styles from './ChainDrawing.module.css';

/**
 * The six links as a drawing: who stands where, in which state, since when, and where the
 * chain breaks. In a narrow place it runs downwards.
 */
export function ChainDrawing(props: { chain: Chain }) {
  const { chain } = props;
  const t = useText();
  return (
    <div className={styles.drawing}>
      <ol
        className={styles.chain}
        aria-label={t('chain.label', { path: chain.distribution.path })}
      >
        {stepsOf(chain).map(step => (
          <ChainStep
            key={step.link.id}
            step={step}
            state={chain.verdict.state}
          />
        ))}
        {chain.role === 'producer' && (
          <li className={styles.reach}>
            {chain.consumers.length === 0
              ? t('chain.noOne')
              : t('chain.consumers', { count: chain.consumers.length })}
          </li>
        )}
      </ol>
      <Foundation chain={chain} />
    </div>
  );
}

function ChainStep(props: { step: Step; state: ChainState }) {
  const { link, first, symptom, behind } = props.step;
  const t = useText();
  return (
    <li
      className={styles.step}
      data-tone={symptom ? 'neutral' : linkTone[link.state]}
      data-state={link.state}
      data-first={first || undefined}
      data-symptom={symptom || undefined}
      data-behind={behind || undefined}
      title={plainText(link.note)}
    >
      <span className={styles.node} aria-hidden="true">
        <LinkIcon link={link.id} />
      </span>
      {first && (
        <span className={styles.mark} data-tone={chainTone[props.state]}>
          {t(`chain.mark.${props.state}`)}
        </span>
      )}
      <div className={styles.text}>
        <div className={styles.who}>
          <span className={styles.name}>{t(`place.${link.id}`)}</span>
          {link.label && (
            <Name truncate className={styles.label}>
              {link.label}
            </Name>
          )}
        </div>
        <div className={styles.how}>
          <span className={styles.state}>
            <LinkStateWord state={link.state} faded={symptom} />
            {symptom && (
              <span className={styles.symptom}>{t('chain.symptom')}</span>
            )}
          </span>
          <span className={styles.timing}>
            {link.at !== undefined && <Age at={link.at} />}
            {link.at !== undefined && link.intervalMs !== undefined && ', '}
            {link.intervalMs !== undefined && (
              <span>{formatInterval(t, link.intervalMs)}</span>
            )}
          </span>
        </div>
      </div>
    </li>
  );
}
