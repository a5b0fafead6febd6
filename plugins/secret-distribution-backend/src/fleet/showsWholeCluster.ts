import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Scope } from './ChainAccess';
import type { ChainQuery } from './permissions';

type Shown = 'all' | 'none' | 'some';

/**
 * Whether a scope shows every chain of a cluster, whoever owns it and whatever its namespace:
 * only then may its reader see a sum over the cluster that was made for everybody.
 */
export function showsWholeCluster(
  { criteria }: Scope,
  cluster: string,
): boolean {
  return !criteria || shown(criteria, cluster) === 'all';
}

function shown(
  criteria: PermissionCriteria<ChainQuery>,
  cluster: string,
): Shown {
  if (isAndCriteria(criteria)) {
    const parts = criteria.allOf.map(each => shown(each, cluster));
    if (parts.includes('none')) {
      return 'none';
    }
    return parts.includes('some') ? 'some' : 'all';
  }
  if (isOrCriteria(criteria)) {
    const parts = criteria.anyOf.map(each => shown(each, cluster));
    if (parts.includes('all')) {
      return 'all';
    }
    return parts.includes('some') ? 'some' : 'none';
  }
  if (isNotCriteria(criteria)) {
    const opposite = { all: 'none', none: 'all', some: 'some' } as const;
    return opposite[shown(criteria.not, cluster)];
  }
  if (criteria.field !== 'cluster') {
    return 'some';
  }
  return criteria.values.includes(cluster) ? 'all' : 'none';
}
