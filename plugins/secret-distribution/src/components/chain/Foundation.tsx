import { useText } from '../../text';
import type { Chain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { chainTone, LinkStateWord, linkTone, Name, RichText } from '../../ui';
import { qualifiedName } from '../describe';
import { breaksBelow } from './steps';
import styles from './ChainDrawing.module.css';

/**
 * What the middle links stand on, drawn under them. Only when it matters: a store that works
 * says nothing about this chain.
 */
export function Foundation(props: { chain: Chain }) {
  const { store, verdict } = props.chain;
  const t = useText();
  const blamed = breaksBelow(props.chain);
  if (!blamed && (!store || store.state === 'ok')) {
    return null;
  }
  const isPlatform = blamed && verdict.firstBroken === 'platform';
  return (
    <div
      className={styles.foundation}
      data-tone={
        blamed ? chainTone[verdict.state] : store && linkTone[store.state]
      }
    >
      <span className={styles.name}>
        {t(isPlatform ? 'place.platform' : 'place.store')}
      </span>
      {isPlatform && verdict.cause && (
        <span>
          <RichText>{verdict.cause.title}</RichText>
        </span>
      )}
      {!isPlatform && store && (
        <>
          <Name>{qualifiedName(store.ref)}</Name>
          <LinkStateWord state={store.state} />
        </>
      )}
      {blamed && (
        <span className={styles.mark} data-tone={chainTone[verdict.state]}>
          {t(`chain.mark.${verdict.state}`)}
        </span>
      )}
    </div>
  );
}
