import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { PageLoading, PageProblem } from '../page';
import { useText } from '../text';
import { RollUpView } from './RollUpView';
import { useRollUp } from './useRollUp';

/** The tab of an entity that others belong to. */
export function RollUpContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const t = useText();
  const { data, receivedAt, error, loading, refresh } = useRollUp(entityRef);
  if (data && receivedAt !== undefined) {
    return (
      <RollUpView
        data={data}
        receivedAt={receivedAt}
        loading={loading}
        refreshFailed={error !== undefined}
        onRefresh={refresh}
      />
    );
  }
  return error ? (
    <PageProblem error={error} retrying={loading} onRetry={refresh} />
  ) : (
    <PageLoading label={t('rollUp.loading')} />
  );
}
