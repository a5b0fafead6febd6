import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../clock';
import { Section } from '../components/details/Section';
import { statusOf } from '../refresh';
import { useText } from '../text';
import { Alert, Button, Skeleton } from '../ui';
import { ClockNotice } from './ClockNotice';
import { Downloads } from './Downloads';
import { useEntityRef } from './EntityRefContext';
import { Past } from './Past';
import { RotationView } from './RotationView';
import { useHistory, type ReadHistory } from './useHistory';
import styles from './Rotations.module.css';

/** The rotations of a distribution (SD-R2), where it is read through an entity. */
export function Rotations(props: { chain: EntityChain }) {
  const entityRef = useEntityRef();
  return entityRef === undefined ? null : (
    <History
      key={`${entityRef} ${props.chain.id}`}
      chain={props.chain}
      entityRef={entityRef}
    />
  );
}

function History(props: { chain: EntityChain; entityRef: string }) {
  const { chain, entityRef } = props;
  const t = useText();
  const history = useHistory(chain.distribution.id, entityRef);
  const { data } = history;
  return (
    <Section title={t('rotations.heading')}>
      {data ? (
        <>
          {history.error && (
            <p className={styles.muted} role="status">
              {t('rotations.outdated')} <Age at={data.evaluatedAt} />
            </p>
          )}
          {data.untraced && (
            <Alert status="warning" icon title={data.untraced} />
          )}
          {data.clocks.map(offset => (
            <ClockNotice key={offset.clock} offset={offset} />
          ))}
          <List history={history} />
          <Past
            chain={chain.id}
            causes={data.causes}
            transitions={data.transitions}
          />
          {history.rotations.length > 0 && (
            <Downloads
              distribution={chain.distribution}
              entityRef={entityRef}
            />
          )}
        </>
      ) : (
        <Nothing history={history} />
      )}
    </Section>
  );
}

function List({ history }: { history: ReadHistory }) {
  const t = useText();
  const { rotations, data, earlier } = history;
  if (rotations.length === 0) {
    return (
      <p className={styles.muted}>
        {t(
          data?.recordedSince === undefined
            ? 'rotations.notRecorded'
            : 'rotations.none',
        )}
      </p>
    );
  }
  return (
    <>
      <ul className={styles.list} aria-label={t('rotations.heading')}>
        {rotations.map((rotation, index) => (
          <RotationView
            key={rotation.id}
            rotation={rotation}
            open={index === 0}
          />
        ))}
      </ul>
      {history.hasMore && (
        <div>
          <Button
            size="small"
            variant="secondary"
            isDisabled={earlier.loading}
            onPress={history.showMore}
          >
            {t(earlier.loading ? 'rotations.loading' : 'rotations.more')}
          </Button>
        </div>
      )}
      {earlier.failed && (
        <p role="alert" className={styles.muted}>
          {t('rotations.moreFailed')}
        </p>
      )}
    </>
  );
}

/** Loading, or why there is nothing. */
function Nothing({ history }: { history: ReadHistory }) {
  const t = useText();
  if (!history.error) {
    return (
      <div role="status" aria-label={t('rotations.loading')}>
        <Skeleton height={84} />
      </div>
    );
  }
  const status = statusOf(history.error);
  return (
    <div role="alert">
      <p className={styles.muted}>
        {t(
          status === 403 || status === 404
            ? 'rotations.forbidden'
            : 'rotations.failed',
        )}
      </p>
      <Button
        size="small"
        variant="secondary"
        isDisabled={history.loading}
        onPress={history.refresh}
      >
        {t(history.loading ? 'problem.retrying' : 'problem.retry')}
      </Button>
    </div>
  );
}
