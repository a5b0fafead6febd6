import { RiRefreshLine } from '@remixicon/react';
import type {
  ChainState,
  FleetOverview,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age, formatNumber } from '../clock';
import { useText, type Translate } from '../text';
import { ButtonIcon, ChainStateWord, chainTone, Panel } from '../ui';
import { presentStates, StateBar, StateCounts } from './StateBar';
import styles from './Fleet.module.css';

/** The answer before everything else: one sentence, the counts, and how current it is. */
export function FleetVerdict(props: {
  overview: FleetOverview;
  loading: boolean;
  onRefresh(): void;
}) {
  const { overview, loading, onRefresh } = props;
  const t = useText();
  const state = stateOf(overview);
  return (
    <Panel
      tone={chainTone[state]}
      className={styles.verdict}
      aria-label={t('fleet.verdict')}
    >
      <div className={styles.verdictMain}>
        <ChainStateWord state={state} size="large" />
        <h2 className={styles.sentence}>{sentenceOf(t, overview, state)}</h2>
        {overview.total > 0 && (
          <>
            <StateBar states={overview.states} />
            <p className={styles.text}>
              <StateCounts states={overview.states} />
            </p>
          </>
        )}
      </div>
      <div className={styles.currency}>
        <span>
          {t('verdict.checked')} <Age at={overview.evaluatedAt} />
        </span>
        <ButtonIcon
          size="small"
          variant="secondary"
          icon={<RiRefreshLine />}
          aria-label={t('verdict.refresh')}
          isDisabled={loading}
          onPress={onRefresh}
        />
      </div>
    </Panel>
  );
}

/** What was never seen is not called well, whatever the rest is like. */
function stateOf({
  states,
  incomplete,
  total,
}: FleetOverview): ChainState | 'none' {
  const worst = presentStates(states)[0]?.state;
  if (worst === 'broken' || worst === 'stale') {
    return worst;
  }
  if (incomplete) {
    return 'unknown';
  }
  return total === 0 ? 'none' : worst ?? 'none';
}

function sentenceOf(
  t: Translate,
  { causes, states, total, incomplete, causeCount, ownersKnown }: FleetOverview,
  state: ChainState | 'none',
): string {
  const numbers = {
    total: formatNumber(t, total),
    bad: formatNumber(t, state === 'none' ? 0 : states[state]),
  };
  switch (state) {
    case 'none':
      return t('fleet.sentence.none');
    case 'ok':
      return t('fleet.sentence.ok', numbers);
    case 'unknown':
      return total === 0 || (incomplete && states.unknown === 0)
        ? t('fleet.sentence.unseen', numbers)
        : t('fleet.sentence.unknown', numbers);
    case 'broken': {
      const errors = causes.filter(({ severity }) => severity === 'error');
      const all = causeCount === causes.length;
      const teams = new Set(
        errors.flatMap(cause => cause.teams.map(({ owner }) => owner)),
      ).size;
      const allTeams =
        all && errors.every(cause => cause.teams.length === cause.teamCount);
      const broken = t('fleet.sentence.broken', {
        ...numbers,
        count: all ? errors.length : causeCount,
      });
      if (!ownersKnown) {
        return `${broken} ${t('fleet.sentence.ownersUnknown')}`;
      }
      return `${broken} ${t(
        allTeams ? 'fleet.sentence.teams' : 'fleet.sentence.manyTeams',
        {
          count: teams,
        },
      )}`;
    }
    default:
      return t(`fleet.sentence.${state}`, numbers);
  }
}
