export { ForceSyncer } from './ForceSyncer';
export {
  KubernetesObserver,
  type KubernetesObserverOptions,
} from './KubernetesObserver';
export type { ObserverTiming } from './timing';
