import type { z } from 'zod/v3';

/** What the scaffolder and the actions registry hand to a schema. */
export type Zod = typeof z;
