export { readinessOf } from './readinessOf';
export type {
  BlindnessBadge,
  ClusterReadiness,
  CountedCause,
  ReadinessCheckId,
  ReadinessEntry,
  ReadinessReport,
  ReadinessState,
} from './types';
