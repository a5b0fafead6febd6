import { NotFoundError } from '@backstage/errors';
import type {
  EntityChain,
  EntityDistributions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { worstFirst } from './tell';

/**
 * The chain of an entity that somebody means: the worst of those that match.
 *
 * @throws NotFoundError - when the entity takes part in none
 */
export function chooseChain(
  { entityRef, consumes, produces }: EntityDistributions,
  { path, cluster }: { path?: string; cluster?: string },
): EntityChain {
  const [chain] = worstFirst(
    [...consumes, ...produces].filter(
      ({ distribution }) =>
        (path === undefined || distribution.path === path) &&
        (cluster === undefined || distribution.cluster === cluster),
    ),
    ({ verdict }) => verdict.state,
  );
  if (!chain) {
    throw new NotFoundError(
      `${entityRef} takes part in no such distribution; get-secret-distribution-status lists those that it has`,
    );
  }
  return chain;
}
