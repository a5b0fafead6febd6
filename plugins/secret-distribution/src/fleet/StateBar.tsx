import type {
  ChainState,
  FleetStates,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { formatNumber } from '../clock';
import { useText } from '../text';
import { ChainStateWord, chainTone, worstFirst } from '../ui';
import styles from './StateBar.module.css';

/** The states that some chain is in, worst first. */
export function presentStates(
  states: FleetStates,
): readonly { state: ChainState; count: number }[] {
  return worstFirst
    .map(state => ({ state, count: states[state] }))
    .filter(({ count }) => count > 0);
}

/** How the chains divide into states, drawn; the words beside it say the same. */
export function StateBar(props: { states: FleetStates }) {
  return (
    <div className={styles.bar} aria-hidden="true">
      {presentStates(props.states).map(({ state, count }) => (
        <span
          key={state}
          className={styles.part}
          data-tone={chainTone[state]}
          style={{ flexGrow: count }}
        />
      ))}
    </div>
  );
}

/** The same in words. */
export function StateCounts(props: { states: FleetStates }) {
  const t = useText();
  const present = presentStates(props.states);
  return (
    <span className={styles.counts}>
      {present.length === 0 && <ChainStateWord state="none" />}
      {present.map(({ state, count }) => (
        <span key={state} className={styles.count}>
          {t('fleet.amount', { amount: formatNumber(t, count) })}{' '}
          <ChainStateWord state={state} />
        </span>
      ))}
    </span>
  );
}
