import type { ReactNode } from 'react';
import type { FleetRow } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../clock';
import { writeChange } from '../impact/change';
import { useSubPageHref } from '../page/PageBody';
import { useText, type Translate } from '../text';
import { ChainStateWord, Link, Name, RichText } from '../ui';
import { EntityLink } from './EntityLink';
import styles from './List.module.css';

/** So many entities or teams are named in a row. */
const NAMED = 3;

/** The headings of the list. */
export function fleetHeadings(t: Translate): readonly string[] {
  return [
    t('fleet.list.path'),
    t('details.state'),
    t('details.cluster'),
    t('fleet.list.belongs'),
    t('fleet.list.team'),
    t('fleet.list.why'),
    t('fleet.list.since'),
  ];
}

/** What a row has under each heading; `undefined` where there is nothing to say. */
export function fleetCells(row: FleetRow): readonly ReactNode[] {
  return [
    <PathCell row={row} />,
    <ChainStateWord state={row.state} />,
    <Name>{row.cluster}</Name>,
    refsCell(row.consumers.length > 0 ? row.consumers : row.producers, true),
    refsCell(
      row.role === 'consumer' ? row.consumerOwners : row.producerOwners,
      false,
    ),
    row.state === 'ok' ? undefined : (
      <RichText>{row.cause?.title ?? row.sentence}</RichText>
    ),
    row.since === undefined ? undefined : <Age at={row.since} />,
  ];
}

function PathCell(props: { row: FleetRow }) {
  const { path, consumer, distributionId, publishers } = props.row;
  const t = useText();
  const href = useSubPageHref();
  return (
    <span className={styles.path}>
      <strong>
        <Name>{path}</Name>
      </strong>
      <span className={styles.object}>
        {consumer === undefined ? (
          <>
            {t('fleet.list.nobodyPulls')}
            {publishers[0] !== undefined && (
              <>, {t('fleet.list.publishedBy', { name: publishers[0] })}</>
            )}
          </>
        ) : (
          <Name>{consumer}</Name>
        )}{' '}
        <Link
          href={href('impact', writeChange(distributionId, { kind: 'retire' }))}
          aria-label={t('impact.whatIfOf', { path })}
        >
          {t('impact.whatIf')}
        </Link>
      </span>
    </span>
  );
}

function refsCell(refs: readonly string[], tab: boolean) {
  return refs.length === 0 ? undefined : <Refs refs={refs} tab={tab} />;
}

function Refs(props: { refs: readonly string[]; tab: boolean }) {
  const { refs, tab } = props;
  const t = useText();
  const more = refs.length - NAMED;
  return (
    <span className={styles.refs}>
      {refs.slice(0, NAMED).map(ref => (
        <EntityLink key={ref} entityRef={ref} tab={tab} />
      ))}
      {more > 0 && <span>{t('cause.more', { count: more })}</span>}
    </span>
  );
}
