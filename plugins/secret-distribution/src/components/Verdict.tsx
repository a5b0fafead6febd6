import { useEffect, useRef, useState, type ReactNode } from 'react';
import { RiRefreshLine } from '@remixicon/react';
import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../clock';
import { useText } from '../text';
import {
  Announcer,
  ButtonIcon,
  ChainStateWord,
  chainTone,
  Panel,
  plainText,
  RichText,
} from '../ui';
import { chainsOf, countStates } from './describe';
import styles from './Verdict.module.css';

/** The answer, before everything else: one sentence, its state, and how current it is. */
export function Verdict(props: {
  data: EntityDistributions;
  loading: boolean;
  onRefresh(): void;
}) {
  return (
    <VerdictPanel {...props}>
      <Counts data={props.data} />
    </VerdictPanel>
  );
}

/** A verdict, whatever it is about; what belongs to it stands below its sentence. */
export function VerdictPanel(props: {
  data: Pick<EntityDistributions, 'state' | 'sentence' | 'evaluatedAt'>;
  loading: boolean;
  onRefresh(): void;
  children: ReactNode;
}) {
  const { data, loading } = props;
  const t = useText();
  // Refreshes that nobody asked for happen all the time, and quietly.
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!loading) {
      setAsked(false);
    }
  }, [loading]);

  return (
    <Panel
      tone={chainTone[data.state]}
      className={styles.verdict}
      aria-label={t('verdict.label')}
    >
      <div className={styles.main}>
        <ChainStateWord state={data.state} size="large" />
        <h2 className={styles.sentence}>
          <RichText>{data.sentence}</RichText>
        </h2>
        {props.children}
      </div>
      <div className={styles.currency}>
        <span>
          {t('verdict.checked')} <Age at={data.evaluatedAt} />
        </span>
        <ButtonIcon
          size="small"
          variant="secondary"
          icon={<RiRefreshLine />}
          aria-label={t('verdict.refresh')}
          isPending={asked}
          onPress={() => {
            setAsked(true);
            props.onRefresh();
          }}
        />
      </div>
      <VerdictAnnouncer data={data} />
    </Panel>
  );
}

function Counts(props: { data: EntityDistributions }) {
  const t = useText();
  const chains = chainsOf(props.data);
  if (chains.length < 2) {
    return null;
  }
  return (
    <p className={styles.counts}>
      <span>{t('verdict.total', { count: chains.length })}</span>
      {countStates(chains).map(({ state, count }) => (
        <span key={state} className={styles.count}>
          {count} <ChainStateWord state={state} />
        </span>
      ))}
    </p>
  );
}

/** Speaks when the verdict is another one than before; the first one is simply read. */
function VerdictAnnouncer(props: {
  data: Pick<EntityDistributions, 'state' | 'sentence'>;
}) {
  const { state, sentence } = props.data;
  const t = useText();
  const previous = useRef(`${state} ${sentence}`);
  const [text, setText] = useState('');
  const changed = t('verdict.changed', {
    state: t(`chainState.${state}`),
    sentence: plainText(sentence),
  });

  useEffect(() => {
    const current = `${state} ${sentence}`;
    if (previous.current !== current) {
      previous.current = current;
      setText(changed);
    }
  }, [state, sentence, changed]);

  return <Announcer text={text} />;
}
