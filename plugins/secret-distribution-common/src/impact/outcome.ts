import type { Consumes } from './ground';
import type { ImpactBreak, ImpactStep } from './types';
import type { SecretUser } from './workloads';

/** What one kind of change comes to. */
export interface Outcome {
  /** What it means for the path as a whole. */
  sentence: string;
  breaks: readonly ImpactBreak[];
  steps: readonly ImpactStep[];
  warnings: readonly string[];
  /** What it means for one consumer; absent when it does not reach it. */
  ofConsumer: (consumer: Consumes) => string | undefined;
  ofWorkload: (user: SecretUser, consumer: Consumes) => string;
}
