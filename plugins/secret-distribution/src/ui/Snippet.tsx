import { useEffect, useState } from 'react';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { Button } from '@backstage/ui';
import { useText } from '../text';
import { Announcer } from './Announcer';
import styles from './Snippet.module.css';

/** How long the button says that it has copied. */
const SAID_MS = 2_000;

/** A line or block to take away, exactly as it stands. */
export function Snippet(props: { text: string; language?: string }) {
  const t = useText();
  const [outcome, setOutcome] = useState<'done' | 'failed'>();

  useEffect(() => {
    if (!outcome) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
      setOutcome('done');
    } catch {
      setOutcome('failed');
    }
  };

  return (
    <div className={styles.snippet}>
      {/* Wide lines scroll, and what scrolls must be reachable with the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.text} tabIndex={0} data-language={props.language}>
        <code dir="ltr">{props.text}</code>
      </pre>
      <Button
        className={styles.copy}
        size="small"
        variant="tertiary"
        iconStart={outcome === 'done' ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={copy}
      >
        {outcome ? t(`copy.${outcome}`) : t('copy.label')}
      </Button>
      <Announcer text={outcome ? t(`copy.${outcome}`) : ''} />
    </div>
  );
}
