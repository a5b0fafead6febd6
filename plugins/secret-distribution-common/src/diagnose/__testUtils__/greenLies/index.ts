import type { Story } from '../story';
import { greenSince } from './since';
import { greenButStopped } from './stopped';
import { greenOverNoTarget } from './targets';

/** Resources that say `Ready` over a chain that is broken or frozen. */
export const greenLies: readonly Story[] = [
  ...greenOverNoTarget,
  ...greenButStopped,
  ...greenSince,
];
