/** The seeded stories: what a visitor sees, breaks and mends. */
import { arrivalStories } from './arrival';
import { clusterStories } from './clusters';
import { consumptionStories } from './consumption';
import { healthyStories } from './healthy';
import { policyStories } from './policies';
import { publicationStories } from './publication';
import { rotationStories } from './rotation';
import { ruleStories } from './rules';
import { selfServiceStories } from './selfService';
import { sizeStories } from './sizes';
import { storeAuthStories } from './storeAuth';
import type { Story } from './types';

export { canaryMarker } from './canary';
export type { Expectation, Story } from './types';

/** All stories, in the order in which they are told. */
export const stories: readonly Story[] = [
  ...healthyStories,
  ...selfServiceStories,
  ...clusterStories,
  ...policyStories,
  ...storeAuthStories,
  ...publicationStories,
  ...consumptionStories,
  ...arrivalStories,
  ...ruleStories,
  ...rotationStories,
  ...sizeStories,
];

/** Every cluster that a story plays in; the one with the most stories first. */
export const clusterNames: readonly string[] = [
  ...new Set([
    'platform',
    'incident',
    ...stories.flatMap(story => story.clusters),
  ]),
];
