import { useState } from 'react';
import type {
  EntityRollUp,
  RollUpMember,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { EntityLink } from '../fleet/EntityLink';
import { StateCounts } from '../fleet/StateBar';
import { useText } from '../text';
import { Button, ChainStateWord, DataTable, Panel, RichText } from '../ui';
import styles from './RollUp.module.css';

/** So many are shown at first, and so many more each time. */
const STEP = 25;

/** Who takes part in a distribution, worst first, each with the way to its own tab. */
export function Members(props: { data: EntityRollUp }) {
  const { members, memberCount, without } = props.data;
  const t = useText();
  const [count, setCount] = useState(STEP);
  const shown = members.slice(0, count);
  const hidden = members.length - shown.length;
  return (
    <section className={styles.section} aria-labelledby="sd-roll-up-members">
      <h2 id="sd-roll-up-members" className={styles.heading}>
        {t('rollUp.heading', { count: memberCount })}
      </h2>
      <Panel className={styles.table}>
        <DataTable
          label={t('rollUp.label')}
          columns={[
            t('rollUp.member'),
            t('details.state'),
            t('rollUp.takesPart'),
            t('fleet.list.why'),
          ]}
          rows={shown.map(member => ({
            key: member.entityRef,
            cells: [
              <MemberCell member={member} />,
              <ChainStateWord state={member.state} />,
              member.total > 0 ? (
                <StateCounts states={member.states} />
              ) : undefined,
              member.state === 'ok' ? undefined : (
                <RichText>{member.sentence}</RichText>
              ),
            ],
          }))}
        />
      </Panel>
      {hidden > 0 && (
        <div>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setCount(count + STEP)}
          >
            {t('rollUp.more', { count: Math.min(hidden, STEP) })}
          </Button>
        </div>
      )}
      {hidden === 0 && memberCount > members.length && (
        <p className={styles.muted}>
          {t('cause.more', { count: memberCount - members.length })}
        </p>
      )}
      {without > 0 && (
        <p className={styles.muted}>
          {t('rollUp.without', { count: without })}
        </p>
      )}
    </section>
  );
}

function MemberCell(props: { member: RollUpMember }) {
  const { entityRef, title, type } = props.member;
  return (
    <span className={styles.member}>
      <EntityLink entityRef={entityRef} title={title} tab />
      {type !== undefined && <span className={styles.muted}>{type}</span>}
    </span>
  );
}
