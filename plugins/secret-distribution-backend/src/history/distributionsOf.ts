import {
  distributionInfo,
  type DistributionInfo,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { HistoryStore } from './HistoryStore';

/** The distributions that there were under some ids, by id. */
export async function distributionsOf(
  store: HistoryStore,
  settings: FrameworkSettings,
  ids: readonly string[],
): Promise<Map<string, DistributionInfo>> {
  const paths = await store.paths([...new Set(ids)]);
  return new Map(
    paths.map(({ id, cluster, path }) => [
      id,
      { ...distributionInfo(cluster, path, settings), id },
    ]),
  );
}
