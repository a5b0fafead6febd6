import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useEntityDistributions } from '../refresh';
import {
  isRolledUp,
  Participants,
  RollUpContent,
  standsForDistribution,
} from '../rollup';
import { EntityRefProvider } from '../rotations';
import { useText } from '../text';
import { tokens } from '../ui';
import { LoadingState, ProblemState } from './states';
import { TabView } from './TabView';
import styles from './Tab.module.css';

/** The tab "Secrets & config" of the entity on the page. */
export function SecretDistributionContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  // Another entity is another tab: nothing that was opened or filtered is carried over.
  return <Content key={entityRef} entityRef={entityRef} />;
}

function Content(props: { entityRef: string }) {
  const { entity } = useEntity();
  const t = useText();
  return (
    <div
      className={`${tokens.tokens} ${styles.root}`}
      data-testid="secret-distribution"
      lang={t('format.language')}
    >
      {isRolledUp(entity) ? (
        <RollUpContent />
      ) : (
        <div className={styles.tab}>
          <OwnContent entityRef={props.entityRef} />
          {standsForDistribution(entity) && (
            <Participants entityRef={props.entityRef} />
          )}
        </div>
      )}
    </div>
  );
}

function OwnContent(props: { entityRef: string }) {
  const { entity } = useEntity();
  const { data, receivedAt, error, loading, refresh } = useEntityDistributions(
    props.entityRef,
  );
  if (data && receivedAt !== undefined) {
    return (
      <EntityRefProvider entityRef={props.entityRef}>
        <TabView
          entity={entity}
          data={data}
          receivedAt={receivedAt}
          loading={loading}
          refreshFailed={error !== undefined}
          onRefresh={refresh}
        />
      </EntityRefProvider>
    );
  }
  return error ? (
    <ProblemState error={error} retrying={loading} onRetry={refresh} />
  ) : (
    <LoadingState />
  );
}
