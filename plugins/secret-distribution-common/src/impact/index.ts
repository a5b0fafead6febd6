export { impactOf } from './impactOf';
export { leftWithout } from './leftWithout';
export type { ImpactContext } from './ground';
export { impactChangeKinds } from './types';
export type {
  ClusterImpact,
  DistributionImpact,
  ImpactBreak,
  ImpactChange,
  ImpactConsumer,
  ImpactMoment,
  ImpactParty,
  ImpactPublisher,
  ImpactRestart,
  ImpactStep,
  ImpactWorkload,
} from './types';
