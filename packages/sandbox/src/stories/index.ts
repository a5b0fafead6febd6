/** The seeded stories: what a visitor sees, breaks and mends. */
import { clusterStories } from './clusters';
import { healthyStories } from './healthy';
import type { Story } from './types';

export { canaryMarker } from './canary';
export type { Expectation, Story } from './types';

/** All stories, in the order in which they are told. */
export const stories: readonly Story[] = [...healthyStories, ...clusterStories];

/** Every cluster that a story plays in. */
export const clusterNames: readonly string[] = [
  ...new Set(stories.flatMap(story => story.clusters)),
];
