export {
  KubernetesObserver,
  type KubernetesObserverOptions,
  type KubernetesObserverTiming,
} from './KubernetesObserver';
