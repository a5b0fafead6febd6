import type {
  CauseHistory,
  Transition,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age, formatMoment } from '../clock';
import { useText } from '../text';
import { ChainStateWord, DataTable, Disclosure } from '../ui';
import { formatElapsed } from './words';
import styles from './Rotations.module.css';

/** The causes and states that the chain had, folded: what matters now stands above. */
export function Past(props: {
  chain: string;
  causes: readonly CauseHistory[];
  transitions: readonly Transition[];
}) {
  const { causes } = props;
  const t = useText();
  const transitions = props.transitions.filter(
    ({ chain }) => chain === props.chain,
  );
  return (
    <>
      {causes.length > 0 && (
        <Disclosure summary={t('rotations.causes', { count: causes.length })}>
          <DataTable
            label={t('rotations.causesLabel')}
            columns={[
              t('rotations.columns.cause'),
              t('rotations.columns.first'),
              t('rotations.columns.last'),
              t('rotations.columns.times'),
            ]}
            rows={causes.map(cause => ({
              key: cause.cause,
              cells: [
                <>
                  {cause.title} <code className={styles.id}>{cause.cause}</code>
                </>,
                <Age key="first" at={cause.firstSeenAt} />,
                cause.lasts ? (
                  t('rotations.lasts')
                ) : (
                  <Age key="last" at={cause.lastSeenAt} />
                ),
                String(cause.times),
              ],
            }))}
          />
        </Disclosure>
      )}
      {transitions.length > 0 && (
        <Disclosure
          summary={t('rotations.transitions', { count: transitions.length })}
        >
          <DataTable
            label={t('rotations.transitionsLabel')}
            columns={[
              t('rotations.columns.since'),
              t('rotations.columns.state'),
              t('rotations.columns.lasted'),
              t('rotations.columns.cause'),
            ]}
            rows={transitions.map(({ at, until, state, title, place }) => ({
              key: `${at} ${state}`,
              cells: [
                formatMoment(t, at),
                <ChainStateWord key="state" state={state} />,
                until === undefined
                  ? t('rotations.lasts')
                  : formatElapsed(t, until - at),
                title && (place ? `${t(`place.${place}`)}: ${title}` : title),
              ],
            }))}
          />
        </Disclosure>
      )}
    </>
  );
}
